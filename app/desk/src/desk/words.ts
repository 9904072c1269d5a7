// The desk's words. Chinese first; English where the page is in English.

const WORDS = {
  sheets: ["图纸", "Sheets"],
  layers: ["图层", "Layers"],
  findings: ["审查发现", "Findings"],
  opinions: ["审查意见", "Opinions"],
  properties: ["属性", "Properties"],
  fit: ["全图", "Fit"],
  larger: ["放大", "Zoom in"],
  smaller: ["缩小", "Zoom out"],
  paper: ["深色／浅色底", "Dark or light paper"],
  mark: ["标注位置", "Mark a place"],
  rectangle: ["框选范围", "Mark a rectangle"],
  drawer: ["清单", "Lists"],
  plan: ["图面。方向键平移，加减号缩放，F 全图，M 标注位置，R 框选，J、K 逐条看发现，Esc 取消。", "The plan. Arrows pan, plus and minus zoom, F fits, M marks a place, R a rectangle, J and K walk the findings, Esc cancels."],
  loading: ["正在打开图纸… {share}", "Opening the drawing … {share}"],
  parts: ["已显示 {here}／{all} 部分", "{here} of {all} parts shown"],
  nothing: ["这个文件里没有可以显示的图形。", "There is nothing to show in this file."],
  not_ready: ["图纸正在读取，完成后会自动显示。", "The drawing is being read; it will appear here by itself."],
  refused: ["这张图纸无法显示。", "This drawing cannot be shown."],
  unreachable: ["没有连上服务器，图纸没有取到。请检查网络后重试。", "The server could not be reached. Check the network and try again."],
  damaged: ["取到的图面数据不完整。请重试；若仍如此，请联系管理员。", "What arrived is not complete. Try again; if it stays so, tell the administrator."],
  newer: ["网页版本已旧，请刷新页面。", "This page is out of date: reload it."],
  again: ["重试", "Try again"],
  missing: ["图面未显示：", "Not shown in the picture: "],
  "missing.proxies": ["{count} 个代理对象（{names}），请在原软件中分解后重新导出", "{count} proxy objects ({names}); explode them in the program that made them and export again"],
  "missing.xref": ["{count} 个外部参照（{names}）", "{count} external references ({names})"],
  "missing.image": ["{count} 个图片（{names}）", "{count} images ({names})"],
  "missing.underlay": ["{count} 个底图（{names}）", "{count} underlays ({names})"],
  "missing.kind": ["{count} 个不支持的对象（{names}）", "{count} objects of kinds not supported ({names})"],
  "missing.invisible": ["{count} 个隐藏的对象", "{count} hidden objects"],
  "missing.far": ["{count} 个坐标极远的对象", "{count} objects absurdly far away"],
  search: ["按名称查找", "Find by name"],
  all_on: ["全开", "All on"],
  as_file: ["按图纸", "As in the file"],
  all_off: ["全关", "All off"],
  off: ["关", "off"],
  frozen: ["冻结", "frozen"],
  whole: ["整个布局", "Whole layout"],
  fails: ["不符合", "Fails"],
  "needs confirmation": ["需人工确认", "Needs confirmation"],
  "cannot tell": ["无法检查", "Cannot tell"],
  passes: ["符合", "Passes"],
  "not applicable": ["不适用", "Not applicable"],
  measured: ["实测 {measured}，要求 {required} {unit}", "measured {measured}, required {required} {unit}"],
  measured_only: ["实测 {measured} {unit}", "measured {measured} {unit}"],
  mandatory: ["强条", "mandatory"],
  no_findings: ["还没有发现；检查完成一项，就在这里出现一项。", "Nothing yet; each finding appears here as soon as it is made."],
  no_opinions: ["还没有人提出意见。", "Nobody has given an opinion yet."],
  no_selection: ["在图上点选一个图元，这里显示它的句柄、类型和图层。", "Select something on the plan: its handle, type and layer stand here."],
  no_place: ["本条不针对图上的某一处。", "It is about no one place on the plan."],
  handle: ["句柄", "Handle"],
  kind: ["类型", "Type"],
  layer: ["图层", "Layer"],
  sheet: ["图纸", "Sheet"],
  text: ["文字", "Text"],
  size: ["范围", "Extent"],
  anchor: ["在此处提意见", "Give an opinion here"],
  picked: ["已标注：{where}", "Marked: {where}"],
  pick_place: ["请在图上点一下要标注的位置（Esc 取消）", "Click the place to mark (Esc cancels)"],
  pick_box: ["请在图上拖出要标注的范围（Esc 取消）", "Drag a rectangle over what to mark (Esc cancels)"],
  stale: ["连接中断，清单可能不是最新的", "Connection lost: the lists may be out of date"],
  software: ["此浏览器没有 WebGL2，显示会慢一些", "This browser has no WebGL2; drawing is slower"],
  scale: ["比例 1:{scale}", "Scale 1:{scale}"],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof WORDS;

export function say(word: Word, data: Record<string, string | number> = {}): string {
  const sentence: string = WORDS[word][english() ? 1 : 0];
  return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => String(data[name] ?? slot));
}

export function english(): boolean {
  return globalThis.document?.documentElement.lang.startsWith("en") ?? false;
}

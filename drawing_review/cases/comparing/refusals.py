"""What comparing refuses."""

from app.core.refusal import declare

declare(
    "nothing_to_hold_against",
    409,
    "该办件还没有读取成功的图纸，无法比对。请在图纸读取完成后再试。",
    "The case has no drawing that could be read, so there is nothing to hold the file against.",
)
declare(
    "not_compared",
    404,
    "第 {version} 版没有比对结果：它是第一版，或比对尚未完成，或还没有人要求与那一版比对。",
    "Version {version} has not been compared: it is the first, or the comparison is not done or not asked for.",
)
declare(
    "no_earlier_version",
    404,
    "第 {version} 版不能与第 {number} 版比对：只能选在它之前、已读取的版本。",
    "Version {version} cannot be compared with {number}: choose one before it that could be read.",
)
declare(
    "nothing_to_compare",
    409,
    "“{file}”在第 {number} 版中没有，或者两版的文件完全相同，不需要比对。",
    "“{file}” is not in version {number}, or is the same file there; there is nothing to compare.",
)
declare(
    "not_identified",
    404,
    "第 {version} 版的指纹还没有算出，请稍后再试。",
    "The fingerprints of version {version} are not there yet; try again in a moment.",
)

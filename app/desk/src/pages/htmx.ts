// htmx with the settings our content security policy needs: no eval, no inline style element,
// no history kept in local storage (a page may show what only its reader may see).
import htmx from "htmx.org";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
htmx.config.selfRequestsOnly = true;
htmx.config.attributesToSettle = ["class", "width", "height"]; // "style" would be inline style

Object.assign(globalThis, { htmx }); // the extensions register themselves on the global

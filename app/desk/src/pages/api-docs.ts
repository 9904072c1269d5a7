// Starts Swagger UI in <div id="api-docs" data-schema="/api/openapi.json">; swagger-ui.js comes first.
interface SwaggerOptions {
  url: string;
  domNode: Element;
  deepLinking: boolean;
  validatorUrl: null; // the default asks a foreign server whether the schema is valid
}

declare const SwaggerUIBundle: (options: SwaggerOptions) => unknown;

const place = document.getElementById("api-docs");
if (place?.dataset["schema"])
  SwaggerUIBundle({ url: place.dataset["schema"], domNode: place, deepLinking: true, validatorUrl: null });

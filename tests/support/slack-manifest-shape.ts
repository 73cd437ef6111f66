import { Ajv, type ValidateFunction } from "ajv"
import { createGenerator } from "ts-json-schema-generator"

/** Checks a manifest against the shape that Slack's own types give it. */
export function slackManifestShape(): ValidateFunction {
  const schema = createGenerator({
    path: "node_modules/@slack/web-api/dist/types/request/manifest.d.ts",
    skipTypeCheck: true,
    additionalProperties: false,
    expose: "all",
  }).createSchema("Manifest")
  return new Ajv({ strict: false }).compile(schema)
}

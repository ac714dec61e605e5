// Validates bills of CycloneDX with the library of those who make the format, for JavaScript, by its strict schemas.
//
//   npm install @cyclonedx/cyclonedx-library ajv ajv-formats ajv-formats-draft2019
//   node validate.mjs bom.json …
//
// Exit code 1 where a document is refused. The library is looked for from the working folder upwards.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(`${process.cwd()}/`)
const { Spec, Validation } = require('@cyclonedx/cyclonedx-library')

let refused = 0
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8')
  const version = JSON.parse(text).specVersion
  const known = Object.values(Spec.Version).includes(version)
  const problem = known ? await new Validation.JsonStrictValidator(version).validate(text) : `version ${version} is unknown`
  console.log(file, version, problem === null ? 'valid' : JSON.stringify(problem))
  refused += problem !== null
}
process.exit(refused ? 1 : 0)

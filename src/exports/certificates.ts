/**
 * # Certificates in and out
 *
 * What `verifyAny` takes is read from JSON, and written as JSON: inside, a certificate holds rationals and integers
 * of any length, which JSON does not have.
 *
 * Main definitions: `parseCertificate`, `formatCertificate`, `certificateSchema`.
 */
import { parse } from "../entry.js";
import { anyCertificateSchema } from "../oracle/schemas/web-certificate.js";
import type { AnyCertificate } from "../verify/verify-any.js";

export {
  type AnyCertificateJson,
  formatAnyCertificate as formatCertificate,
} from "../oracle/schemas/format-certificate.js";

/** A zod schema; as JSON Schemas, `certificate` and `certificate.KIND` of `jsonSchemas`. */
export const certificateSchema = anyCertificateSchema;

/**
 * The certificate in a JSON value (of a file: `JSON.parse` it). Throws `DomainError` "invalid-value", with the path of
 * the field, for what is none; whether its claims hold is `verifyAny`'s business.
 */
export const parseCertificate = (json: unknown): AnyCertificate =>
  parse(anyCertificateSchema, json, ["certificate"]);

/** Small safetensors files, in memory. */

export type Tensors = Readonly<
  Record<string, readonly [shape: readonly number[], values: readonly number[]]>
>;

/** The container: header text and data. */
export function container(header: string | Uint8Array, data: Uint8Array): Uint8Array {
  const text = typeof header === "string" ? Buffer.from(header) : header;
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}

/** Header fields and data of float32 tensors, one behind the other. */
export function layout(tensors: Tensors): { header: Record<string, unknown>; data: Buffer } {
  const header: Record<string, unknown> = {};
  const data: Buffer[] = [];
  let at = 0;
  for (const [name, [shape, values]] of Object.entries(tensors)) {
    const bytes = Buffer.from(Float32Array.from(values).buffer);
    header[name] = { dtype: "F32", shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
    data.push(bytes);
  }
  return { header, data: Buffer.concat(data) };
}

/** A whole file. */
export function safetensors(tensors: Tensors, metadata?: Readonly<Record<string, string>>): Uint8Array {
  const { header, data } = layout(tensors);
  const all = metadata === undefined ? header : { __metadata__: metadata, ...header };
  return container(JSON.stringify(all), data);
}

/** A chain with these widths, all weights and biases `value`; `names` numbers the layers. */
export function chain(
  widths: readonly number[],
  {
    names = widths.slice(1).map((_, k) => `net.${k}`),
    value = 1,
  }: { names?: readonly string[]; value?: number } = {},
): Tensors {
  const filled = (count: number) => Array<number>(count).fill(value);
  return Object.fromEntries(
    widths.slice(1).flatMap((rows, k) => [
      [`${names[k]}.weight`, [[rows, widths[k]!], filled(rows * widths[k]!)] as const],
      [`${names[k]}.bias`, [[rows], filled(rows)] as const],
    ]),
  );
}

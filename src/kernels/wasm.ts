/**
 * # A WASM module out of a text
 *
 * Compiled and started without waiting, in Node and in browsers.
 *
 * Main definitions: `wasmInstance`, `Memory`.
 */

export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the global object, whose types come with those of browsers only. */
interface Engine {
  readonly WebAssembly?: {
    readonly Memory: new (limits: { initial: number }) => Memory;
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (
      module: object,
      imports: { env: { memory: Memory } },
    ) => { readonly exports: unknown };
  };
}

/** The instance of a module that imports its memory; nothing where the engine does not know its instructions. */
export function wasmInstance<Exports>(
  base64: string,
): { readonly exports: Exports; readonly memory: Memory } | undefined {
  const engine = (globalThis as unknown as Engine).WebAssembly;
  if (engine === undefined) return undefined;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  try {
    const memory = new engine.Memory({ initial: 1 });
    const instance = new engine.Instance(new engine.Module(bytes), { env: { memory } });
    return { exports: instance.exports as Exports, memory };
  } catch {
    // No SIMD, or no leave to compile: the plain twin does the same.
    return undefined;
  }
}

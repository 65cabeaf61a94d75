// The worker of the offline file: unpacks its parts, and answers SPARQL once it is handed the engine and the data.
import init, { Store, type Term } from "oxigraph/web.js";
import { bytesOf } from "./base85";
import { unpacked } from "./lzma";

// What is packed is LZMA in base 85.
type Ask = { id: number; packed?: string; wasm?: string; data?: string; base?: string; prefixes?: Record<string, string>; query?: string };
type Found = { value: string; kind: string; language: string; datatype: string };
let store: Store;
let [base, prefixes] = ["", ""];

const port = self as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage: (reply: unknown) => void };
port.onmessage = async ({ data: ask }) => {
  try {
    port.postMessage({ id: ask.id, ...(await reply(ask)) });
  } catch (error) {
    port.postMessage({ id: ask.id, error: String(error instanceof Error ? error.message : error) });
  }
};

function reply(ask: Ask): object | Promise<object> {
  if (ask.packed !== undefined) return { text: text(ask.packed) };
  return ask.wasm === undefined ? answer(ask.query ?? "") : open(ask.wasm, ask.data ?? "", ask);
}

const unpack = (packed: string): Uint8Array => unpacked(bytesOf(packed));
const text = (packed: string): string => new TextDecoder().decode(unpack(packed));

async function open(wasm: string, data: string, ask: Ask): Promise<object> {
  await init({ module_or_path: unpack(wasm) });
  store = new Store();
  store.load(text(data), { format: "text/turtle", no_transaction: true });
  base = ask.base ?? "";
  prefixes = Object.entries(ask.prefixes ?? {}).map(([name, space]) => `PREFIX ${name}: <${space}>`).join(" ");
  return { size: store.size };
}

function answer(query: string): object {
  const made: unknown = store.query(`${prefixes} ${query}`, { base_iri: base });
  if (typeof made === "boolean") return { boolean: made };
  const rows = made as (Map<string, Term> | { toString(): string })[];
  if (!rows.length || rows[0] instanceof Map) {
    const maps = rows as Map<string, Term>[];
    const names = [...new Set(maps.flatMap((row) => [...row.keys()]))];
    return { names, rows: maps.map((row) => names.map((name) => found(row.get(name)))) };
  }
  return { triples: rows.map((one) => `${one.toString()} .`).join("\n") };
}

function found(term: Term | undefined): Found | null {
  if (!term) return null;
  const literal = term.termType === "Literal" ? term : null;
  return { value: term.value, kind: term.termType, language: literal?.language ?? "", datatype: literal?.datatype.value ?? "" };
}

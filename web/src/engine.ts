// Answers SPARQL in a worker of the offline file: first it is handed the engine and the data, then queries.
import init, { Store, type Term } from "oxigraph/web.js";

type Ask = { id: number; wasm?: ArrayBuffer; data?: ArrayBuffer; base?: string; prefixes?: string; query?: string };
type Found = { value: string; kind: string; language: string; datatype: string };
let store: Store;
let [base, prefixes] = ["", ""];

const port = self as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage: (reply: unknown) => void };
port.onmessage = async ({ data: ask }) => {
  try {
    port.postMessage({ id: ask.id, ...(ask.wasm ? await open(ask) : answer(ask.query ?? "")) });
  } catch (error) {
    port.postMessage({ id: ask.id, error: String(error instanceof Error ? error.message : error) });
  }
};

async function open(ask: Ask): Promise<object> {
  await init({ module_or_path: ask.wasm! });
  store = new Store();
  store.load(new TextDecoder().decode(ask.data), { format: "text/turtle", no_transaction: true });
  [base, prefixes] = [ask.base ?? "", ask.prefixes ?? ""];
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

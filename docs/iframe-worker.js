// Search of the site without a server: no worker starts on a page that was opened from a disk, so a hidden frame plays it.
// mkdocs-material's plug-in `offline` would fetch a script of this name from a host of its own.
window.IFrameWorker = class extends EventTarget {
  constructor(url) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    this.inside = frame.contentWindow;
    const inner = this.inside.document;
    inner.open();
    inner.write("<!DOCTYPE html><body></body>");
    inner.close();
    const load = (address) =>
      new Promise((done, failed) => {
        const script = inner.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = failed;
        inner.body.append(script);
      });
    this.inside.importScripts = async (...addresses) => {
      for (const address of addresses) await load(address);
    };
    this.inside.postMessage = (data) => {
      this.dispatchEvent(new MessageEvent("message", { data }));
    };
    this.ready = load(new URL(url, location.href).href);
  }

  postMessage(data) {
    this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
  }
};
if (location.protocol === "file:") window.Worker = window.IFrameWorker;

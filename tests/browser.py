"""A headless Chromium that tests steer: pages opened, keys pressed, windows sized, and what the pages complained of.

It speaks the DevTools protocol through a pipe, so that it needs no package of its own.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).resolve().parent.parent / "web" / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-quic"),
    *(
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
    ),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# Runs before a page's own scripts: counts what would have been an alert, and what the policy refused.
WATCH = """
window.alerts = 0; window.refused = [];
window.alert = window.confirm = window.prompt = () => { window.alerts += 1; };
addEventListener('securitypolicyviolation', (event) => {
  window.refused.push(event.violatedDirective + ' ' + event.blockedURI);
});
"""
KEYS = {"a": 65, "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40, "ArrowRight": 39}
WAIT = 60


class Browser:
    """One page of a Chromium. `said` are the messages of its console, `asked` the addresses that it asked for."""

    def __init__(self, folder: Path) -> None:
        to_read, self._out = os.pipe()
        self._in, to_write = os.pipe()
        command = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={folder}"]
        # The protocol's own descriptors are 3 and 4.
        shell = f'exec "$@" 3<&{to_read} 4>&{to_write}'
        self._process = subprocess.Popen(
            ["bash", "-c", shell, "chromium", *command], pass_fds=(to_read, to_write), stderr=subprocess.DEVNULL
        )
        os.close(to_read)
        os.close(to_write)
        self._buffer, self._number, self._session = b"", 0, ""
        self.said: list[str] = []
        self.asked: list[str] = []
        self._loaded, self._loader = False, ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        wanted = self._number
        while True:
            reply = self._read(WAIT)
            if reply.get("id") == wanted:
                assert "error" not in reply, (method, reply["error"])
                return dict(reply["result"])

    def _read(self, seconds: float) -> dict[str, Any]:
        until = time.monotonic() + seconds
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], max(0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            got = os.read(self._in, 1 << 20)
            assert got, "the browser has ended"
            self._buffer += got
        one, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, given: dict[str, Any]) -> None:
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Page.frameNavigated" and "parentId" not in given["frame"]:
            self._loaded, self._loader = False, given["frame"]["loaderId"]
        elif method == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(one.get("value", "")) for one in given["args"]))
        elif method == "Runtime.exceptionThrown":
            self.said.append(str(given["exceptionDetails"].get("exception", given["exceptionDetails"])))
        elif method == "Log.entryAdded":
            self.said.append(f"{given['entry']['text']} {given['entry'].get('url', '')}")
        elif method == "Network.requestWillBeSent":
            self.asked.append(str(given["request"]["url"]))

    def open(self, address: str) -> None:
        """Go to an address, and wait until it is loaded."""
        loader = self.call("Page.navigate", url=address).get("loaderId", "")
        # The page before may only now say that it is loaded.
        while loader and (self._loader, self._loaded) != (loader, True):
            self._read(WAIT)

    def value(self, script: str) -> Any:
        """What an expression gives on the page, promises waited for."""
        reply = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in reply, reply["exceptionDetails"]
        return reply["result"].get("value")

    def wait_for(self, script: str) -> None:
        """Wait until an expression holds on the page, whatever page that is by then."""
        until = time.monotonic() + WAIT
        while True:
            try:
                if self.value(script):
                    return
            except AssertionError as error:  # between two pages
                if time.monotonic() > until:
                    raise AssertionError(script) from error
            assert time.monotonic() < until, script
            time.sleep(0.05)

    def press(self, key: str, *, ctrl: bool = False) -> None:
        given = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key], "modifiers": 2 if ctrl else 0}
        text = {} if ctrl else {"text": "\r"} if key == "Enter" else {"text": key} if key == " " else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", **given, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def size(self, width: int, height: int = 900) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def dark(self, *, on: bool) -> None:
        scheme = {"name": "prefers-color-scheme", "value": "dark" if on else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, file: Path, *, scale: float = 1) -> None:
        """What the window shows, as PNG."""
        wide, high, left, top = self.value("[innerWidth, innerHeight, scrollX, scrollY]")
        clip = {"x": left, "y": top, "width": wide, "height": high, "scale": scale}
        shot = self.call("Page.captureScreenshot", format="png", clip=clip)
        file.write_bytes(base64.b64decode(shot["data"]))

    def complaints(self) -> list[str]:
        """Alerts, what the policy refused, and what the console said; nothing on a good page."""
        alerts, refused = self.value("[window.alerts, window.refused]")
        return [*(["alert"] * alerts), *refused, *self.said]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.value("document.documentElement.scrollWidth - innerWidth"))

    def faults(self) -> list[str]:
        """What axe-core finds serious or critical for people who cannot see or point."""
        self.value(AXE.read_text(encoding="utf-8") + ";0")
        found = self.value("axe.run(document, { resultTypes: ['violations'] }).then((it) => it.violations)")
        return [
            f"{one['id']}: {node['target']} {node['html'][:150]}"
            for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]
        ]  # fmt: skip

    def close(self) -> None:
        self._process.kill()
        self._process.wait(WAIT)
        os.close(self._in)
        os.close(self._out)


@contextmanager
def browser() -> Iterator[Browser]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        opened = Browser(Path(folder))
        try:
            yield opened
        finally:
            opened.close()

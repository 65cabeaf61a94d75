// Paints pictures that the server gives as SVG, so that they can be taken along as PNG.
import { element } from "./words";

const SHARP = 2;

/** A link beside that of an SVG, to the same picture as PNG under a name like its own. */
export function pngBeside(link: HTMLAnchorElement): HTMLAnchorElement {
  const name = link.download.replace(/\.svg$/, ".png");
  const png = element("a", { href: link.href.replace(/\.svg(?=\?|$)/, ".png"), download: name }, "PNG");
  png.addEventListener("click", (event) => {
    event.preventDefault();
    void painted(link.href).then((address) => {
      element("a", { href: address, download: name }).click();
      png.dataset.taken = String(Number(png.dataset.taken ?? 0) + 1);
    });
  });
  link.after(" ", png);
  return png;
}

/** The picture as the server gives it, painted at twice its size: the address of a PNG. */
async function painted(address: string): Promise<string> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const [wide, tall] = [image.naturalWidth * SHARP, image.naturalHeight * SHARP];
  const canvas = element("canvas", { width: String(wide), height: String(tall) });
  canvas.getContext("2d")?.drawImage(image, 0, 0, wide, tall);
  const blob = await new Promise<Blob | null>((give) => canvas.toBlob(give, "image/png"));
  if (!blob) throw new Error("no picture");
  return URL.createObjectURL(blob);
}

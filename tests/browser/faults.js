(() => {
  const faults = [];
  const root = document.documentElement;
  const name = (e) => `<${e.tagName.toLowerCase()} class="${e.getAttribute("class") ?? ""}"> ${e.textContent.trim().slice(0, 30)}`;
  for (const details of document.querySelectorAll("details")) details.open = true;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth}px, wider than the window of ${innerWidth}px`);

  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).slice(0, 3).map((c) => {
      const part = c / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const ownText = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());

  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg") && e.tagName !== "svg") continue;
    if (["SCRIPT", "STYLE", "CAPTION", "BR", "COL"].includes(e.tagName)) continue;
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    if (e.closest("details") && getComputedStyle(e.closest("details")).display === "none") continue;
    if (box.right > innerWidth + 1 || box.left < -1) faults.push(`${name(e)} reaches out, wider than the window`);
    if (e.tagName === "svg") {
      if (box.width < 10 || box.height < 4) faults.push(`${name(e)} has no size: ${box.width} by ${box.height}`);
      if (e.getAttribute("role") === "img" && !e.querySelector(":scope > title")?.textContent) faults.push(`${name(e)} says nothing`);
      continue;
    }
    if (!ownText(e)) continue;
    if (parseFloat(style.fontSize) < 11) faults.push(`${name(e)} is small: ${style.fontSize}`);
    if (e.scrollWidth > e.clientWidth + 1 && style.display !== "inline") faults.push(`${name(e)} is cut: ${e.scrollWidth} of ${e.clientWidth}px`);
    const isWord = /^[a-z]{2,12}$/i.test(e.textContent);
    const range = document.createRange();
    range.selectNodeContents(e);
    if (isWord && range.getBoundingClientRect().height > 2 * parseFloat(style.fontSize)) faults.push(`${name(e)} is broken within the word`);
    const [high, low] = [light(style.color), light(behind(e))].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) faults.push(`${name(e)} has a contrast of ${ratio.toFixed(2)}`);
  }
  return faults.slice(0, 10);
})()

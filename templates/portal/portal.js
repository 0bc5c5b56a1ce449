// The pages work without this; with it, an upload's bar moves by itself and a running list shows what is done.
"use strict";

const state = document.querySelector("[data-events]");
if (state && window.EventSource) {
  const events = new EventSource(state.dataset.events);
  events.onmessage = (event) => {
    const upload = JSON.parse(event.data);
    if (upload.state === "done" || upload.state === "held") {
      events.close();
      location.replace(upload.slug ? "/speeches/" + encodeURIComponent(upload.slug) : location.pathname);
      return;
    }
    const bar = state.querySelector("progress");
    bar.max = upload.total || 1;
    bar.value = upload.done;
    if (upload.state === "running") {
      state.querySelector(".state").textContent = "正在生成　" + upload.done + " / " + upload.total;
    }
  };
}

const file = document.querySelector("input[data-most]");
if (file) {
  const pick = file.parentElement.querySelector(".pick");
  const chosen = pick.querySelector(".chosen");
  const empty = chosen.textContent;
  pick.hidden = false;
  file.addEventListener("change", () => {
    chosen.textContent = file.files.length ? file.files[0].name : empty;
    const much = file.files.length && file.files[0].size > Number(file.dataset.most);
    file.setCustomValidity(much ? "文件太大。请去掉图片，或分开保存后再上传。" : "");
    file.reportValidity();
  });
}

const rows = document.querySelectorAll("[data-running]");
if (rows.length) {
  const begun = new Set();
  const timer = setInterval(async () => {
    const answer = await fetch("/api/running");
    const running = new Map((await answer.json()).map((each) => [each.slug, each]));
    for (const row of rows) {
      const now = running.get(row.dataset.running);
      if (!now && "pending" in row.dataset && !begun.has(row)) continue;
      if (!now) {
        clearInterval(timer);
        location.reload();
        return;
      }
      begun.add(row);
      row.querySelector("progress").max = now.total;
      row.querySelector("progress").value = now.done;
      row.querySelector(".count").textContent = now.done + " / " + now.total;
    }
  }, 1000);
}

// Files that are dropped on the chat or pasted, and texts too long for the box.

// The server reads no longer file; it says so itself.
const MOST_BYTES = 2 * 1024 * 1024;

// A pasted text longer than the box holds is handed in as a file.
const MOST_LETTERS = 2000;

/** `hand` sends one file: its name, its content in base64, its size, and what stood in the box. */
export function takeFiles(hand) {
  const line = document.getElementById("line");
  const send = async (file, name) => {
    const content = file.size > MOST_BYTES ? "" : base64(new Uint8Array(await file.arrayBuffer()));
    await hand({ name, content, size: file.size, isToCheck: /^\s*[/／]check\b/i.test(line.value) });
  };

  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    // A browser would open the file in the chat's place.
    event.preventDefault();
    for (const file of files) send(file, file.name);
  });
  line.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const words = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length > 0) {
      event.preventDefault();
      for (const file of files) send(file, file.name);
    } else if (line.value.length + words.length > MOST_LETTERS) {
      event.preventDefault();
      send(new Blob([words]), "text.txt");
    }
  });
}

function base64(bytes) {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

// A form that the bot asks to be filled in, as a modal dialog: the browser itself keeps the focus inside and gives it back.
import { element } from "./draw.js";
import { text } from "./texts.js";

// With more than these, a list that opens is quicker to read than one that stands.
const MOST_STANDING = 6;

/** `send` takes the values and gives the form back where something in it was refused, else null. It throws where nothing arrived. */
export function ask(form, send) {
  const dialog = element("dialog", { class: "form", "aria-labelledby": "form-title" });
  let isSending = false;
  let isDirty = false;

  const close = () => {
    if (isSending) return;
    // What was typed is not lost to one stray key.
    if (isDirty) {
      isDirty = false;
      return complain(text("unsent"));
    }
    dialog.close();
  };
  const complain = (words) => { dialog.querySelector(".form-trouble").textContent = words; };

  const submit = async (event) => {
    event.preventDefault();
    if (isSending) return;
    const values = Object.fromEntries(form.fields.map((field) => [field.id, read(dialog, field)]));
    isSending = true;
    busy(dialog, true);
    complain("");
    try {
      const refused = await send(form.id, values);
      isSending = false;
      if (!refused) return dialog.close();
      form = refused;
      show();
    } catch {
      isSending = false;
      busy(dialog, false);
      complain(text("notSent"));
    }
  };

  const show = () => {
    const hasProblem = form.fields.some((field) => field.problem);
    dialog.replaceChildren(element("form", { novalidate: true, autocomplete: "off", onsubmit: submit },
      element("div", { class: "form-head" },
        element("h2", { id: "form-title", dir: "auto" }, form.title),
        element("button", { type: "button", class: "form-close", "aria-label": text("cancel"), title: text("cancel"), onclick: close }, "×")),
      element("div", { class: "form-fields" }, ...form.fields.map(draw)),
      element("p", { class: "form-trouble", role: "alert" }),
      element("div", { class: "form-end" },
        element("button", { type: "button", class: "form-cancel", onclick: close }, text("cancel")),
        element("button", { type: "submit", class: "form-send" }, form.submitLabel ?? text("send")))));
    // Set once it stands there, so that it is read out.
    if (hasProblem) complain(text("lookAgain"));
    const first = dialog.querySelector("[aria-invalid=true], .form-field.wrong input") ?? dialog.querySelector(".form-fields :is(input, textarea, select)");
    first?.focus();
  };

  dialog.addEventListener("input", () => { isDirty = true; });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  show();
}

function busy(dialog, isBusy) {
  for (const control of dialog.querySelectorAll("button")) control.disabled = isBusy;
  dialog.querySelector(".form-send").classList.toggle("busy", isBusy);
}

const idOf = (field) => `field-${field.id}`;

function read(dialog, field) {
  const ticked = () => [...dialog.querySelectorAll(`[name="${idOf(field)}"]:checked`)].map((box) => box.value);
  switch (field.kind) {
    case "yesno": return ticked().length > 0 ? "yes" : "no";
    case "choices": return ticked().join("\n");
    case "choice": return dialog.querySelector(`select[name="${idOf(field)}"]`)?.value ?? ticked()[0] ?? "";
    default: return dialog.querySelector(`[name="${idOf(field)}"]`).value;
  }
}

function draw(field) {
  const id = idOf(field);
  const notes = [
    field.hint ? element("p", { class: "form-hint", id: `${id}-hint`, dir: "auto" }, field.hint) : null,
    field.problem ? element("p", { class: "form-problem", id: `${id}-problem`, dir: "auto" }, field.problem) : null,
  ];
  const described = { "aria-describedby": notes.filter(Boolean).map((note) => note.id).join(" ") || null };
  const attributes = { name: id, "aria-invalid": field.problem ? "true" : null, "aria-required": field.isRequired ? "true" : null, ...described };
  const needed = () => (field.isRequired ? element("span", { class: "form-needed", title: text("required") }, " *") : null);
  const frame = (tag, ...children) => element(tag, { class: field.problem ? "form-field wrong" : "form-field" }, ...children);
  const label = () => element("label", { for: id, class: "form-label", dir: "auto" }, field.label, needed());

  if (field.kind === "yesno") return frame("div", box("checkbox", { ...attributes, id }, "yes", field.label, field.value === "yes"), ...notes);
  if (field.kind === "choice" && field.choices.length > MOST_STANDING) {
    return frame("div", label(), element("select", { ...attributes, id },
      element("option", { value: "" }, "—"),
      ...field.choices.map((choice) => element("option", { value: choice.value, selected: choice.value === field.value }, choice.label))), ...notes);
  }
  if (field.kind === "choice" || field.kind === "choices") {
    const chosen = (field.value ?? "").split("\n");
    const type = field.kind === "choice" ? "radio" : "checkbox";
    return element("fieldset", { class: field.problem ? "form-field wrong" : "form-field", role: type === "radio" ? "radiogroup" : null, ...described, "aria-required": type === "radio" && field.isRequired ? "true" : null },
      element("legend", { class: "form-label", dir: "auto" }, field.label, needed()),
      element("div", { class: "form-boxes" }, ...field.choices.map((choice) => box(type, { name: id }, choice.value, choice.label, chosen.includes(choice.value)))),
      ...notes);
  }

  return frame("div", label(), ...written(field, { ...attributes, id }), ...notes);
}

function box(type, attributes, value, label, isChecked) {
  return element("label", { class: "form-box" }, element("input", { type, value, checked: isChecked, ...attributes }), element("span", { dir: "auto" }, label));
}

/** Too long is said while it is typed. Nothing is cut off: who pastes a long text had better see what does not fit. */
function written(field, attributes) {
  const count = element("span", { class: "form-count", "aria-hidden": "true" });
  const input = field.kind === "long"
    ? element("textarea", { ...attributes, dir: "auto", rows: 4 })
    : element("input", { ...attributes, type: "text", dir: "auto" });
  input.value = field.value ?? "";
  const tell = () => {
    const length = input.value.trim().length;
    count.textContent = `${length} / ${field.maximumLength}`;
    count.hidden = length < field.maximumLength * 0.8;
    count.classList.toggle("over", length > field.maximumLength);
  };
  input.addEventListener("input", tell);
  tell();
  return [input, count];
}

// SPDX-License-Identifier: Apache-2.0

/** Who says something, and why; both stand in the journal. */
export type Signed = { operator: string; reason: string };

/** Whoever has a say gives a name and a reason. What is typed stays, however often the page is drawn again. */
export function Signature({ why }: { why: string }) {
  return (
    <>
      <label>
        Your name
        <input name="operator" required maxLength={128} autocomplete="name" defaultValue={localStorage.getItem('operator') ?? ''} />
      </label>
      <label class="wide">
        {why}
        <textarea name="reason" rows={1} required maxLength={2000} />
      </label>
    </>
  );
}

/** What stands in the signature of a form. The name is there again next time. */
export function signed(form: HTMLFormElement): Signed {
  const said = new FormData(form);
  const operator = String(said.get('operator'));
  localStorage.setItem('operator', operator);
  return { operator, reason: String(said.get('reason')) };
}

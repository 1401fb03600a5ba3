// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { order } from './orders';

/** The controller's word for labware that is in no place of the lab any more. */
const OUTSIDE = 'outside';

/** Whoever carried labware away by hand says where it is now; its place is free then. */
export function RelocationForm({ labware }: { labware: string }) {
  const [where, setWhere] = useState(OUTSIDE);
  const [busy, setBusy] = useState(false);
  const name = `where-${labware}`;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const operator = String(form.get('operator'));
    localStorage.setItem('operator', operator);
    setBusy(true);
    await order(`Where ${labware} is`, `/v1/labware/${encodeURIComponent(labware)}/relocate`, {
      to: where === OUTSIDE ? OUTSIDE : String(form.get('place')),
      reason: String(form.get('reason')),
      operator,
    });
    setBusy(false);
  }

  return (
    <form onSubmit={submit} aria-label={`Where ${labware} is`}>
      <fieldset>
        <legend>Where is it now?</legend>
        <label class="choice">
          <input type="radio" name={name} required checked={where === OUTSIDE} onChange={() => setWhere(OUTSIDE)} />
          Out of the laboratory
        </label>
        <label class="choice">
          <input type="radio" name={name} required checked={where !== OUTSIDE} onChange={() => setWhere('')} />
          At a place of the laboratory
        </label>
      </fieldset>
      {where !== OUTSIDE && (
        <label>
          Which place
          <input name="place" required maxLength={128} placeholder="waste" autocapitalize="off" />
        </label>
      )}
      <label>
        Your name
        <input name="operator" required maxLength={128} autocomplete="name" value={localStorage.getItem('operator') ?? ''} />
      </label>
      <label class="wide">
        Why
        <textarea name="reason" rows={1} required maxLength={2000} />
      </label>
      <button type="submit" class="strong" disabled={busy}>
        It is there now
      </button>
    </form>
  );
}

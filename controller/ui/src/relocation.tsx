// SPDX-License-Identifier: Apache-2.0
import { useId, useState } from 'preact/hooks';
import { order } from './orders';

/** The controller's word for labware that is in no place of the lab any more. */
const OUTSIDE = 'outside';

/** Whoever carried labware by hand says where it is now; its place is free then. Which piece is asked when none is given. */
export function RelocationForm({ labware }: { labware?: string }) {
  const [where, setWhere] = useState(OUTSIDE);
  const [busy, setBusy] = useState(false);
  const name = `where-${useId()}`;
  const title = labware ? `Where ${labware} is` : 'Where a piece of labware is';

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const operator = String(form.get('operator'));
    localStorage.setItem('operator', operator);
    setBusy(true);
    const piece = labware ?? String(form.get('labware')).trim();
    await order(`Where ${piece} is`, `/v1/labware/${encodeURIComponent(piece)}/relocate`, {
      to: where === OUTSIDE ? OUTSIDE : String(form.get('place')),
      reason: String(form.get('reason')),
      operator,
    });
    setBusy(false);
  }

  return (
    <form onSubmit={submit} aria-label={title}>
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
      {!labware && (
        <label>
          Which piece
          <input name="labware" required maxLength={128} placeholder="plate-7" autocapitalize="off" />
        </label>
      )}
      {where !== OUTSIDE && (
        <label>
          Which place
          <input name="place" required maxLength={128} placeholder="waste" autocapitalize="off" />
        </label>
      )}
      <Signature why="Why" />
      <button type="submit" class="strong" disabled={busy}>
        It is there now
      </button>
    </form>
  );
}

/** A place of which a device sees something else than the books say: what somebody found there who has looked. */
export function Dispute({ place }: { place: string }) {
  const [found, setFound] = useState('');
  const name = `found-${place}`;
  return (
    <>
      <fieldset>
        <legend>What did you find?</legend>
        <label class="choice">
          <input type="radio" name={name} checked={found === 'elsewhere'} onChange={() => setFound('elsewhere')} />
          Labware is elsewhere than the books say
        </label>
        <label class="choice">
          <input type="radio" name={name} checked={found === 'as-said'} onChange={() => setFound('as-said')} />
          All is as the books say: the device is mistaken
        </label>
      </fieldset>
      {found === 'elsewhere' && <RelocationForm />}
      {found === 'as-said' && <SettlementForm place={place} />}
    </>
  );
}

/** The books are right, whatever a device sees there. */
function SettlementForm({ place }: { place: string }) {
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const operator = String(form.get('operator'));
    localStorage.setItem('operator', operator);
    setBusy(true);
    await order(`The books of ${place}`, `/v1/places/${encodeURIComponent(place)}/settle`, {
      reason: String(form.get('reason')),
      operator,
    });
    setBusy(false);
  }

  return (
    <form onSubmit={submit} aria-label={`The books are right about ${place}`}>
      <Signature why="How you know" />
      <button type="submit" class="strong" disabled={busy}>
        The books are right
      </button>
    </form>
  );
}

/** Whoever has a say about matter gives a name and a reason. */
export function Signature({ why }: { why: string }) {
  return (
    <>
      <label>
        Your name
        <input name="operator" required maxLength={128} autocomplete="name" value={localStorage.getItem('operator') ?? ''} />
      </label>
      <label class="wide">
        {why}
        <textarea name="reason" rows={1} required maxLength={2000} />
      </label>
    </>
  );
}

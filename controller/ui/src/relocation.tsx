// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { AmountsView } from './model';
import { order } from './orders';
import { Signature, signed } from './signature';
import { volume } from './words';

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
    const by = signed(event.currentTarget as HTMLFormElement);
    setBusy(true);
    const piece = labware ?? String(form.get('labware')).trim();
    await order(`Where ${piece} is`, `/v1/labware/${encodeURIComponent(piece)}/relocate`, {
      to: where === OUTSIDE ? OUTSIDE : String(form.get('place')),
      ...by,
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

/** A place of which a device says something else than the books: what somebody found there who has looked. */
export function Dispute({ place, amounts }: { place: string; amounts: AmountsView | undefined }) {
  const [found, setFound] = useState('');
  const [seen, setSeen] = useState('');
  const name = `found-${place}`;
  /** A person speaks of the reading that they saw; the device may measure another when they have signed. */
  const find = (value: string) => {
    setFound(value);
    setSeen(amounts?.measured ?? '');
  };
  const stale = found === 'reading' && seen !== amounts?.measured;
  const choice = (value: string, words: string) => (
    <label class="choice">
      <input type="radio" name={name} checked={found === value && !stale} onChange={() => find(value)} />
      {words}
    </label>
  );
  return (
    <>
      <fieldset>
        <legend>What did you find?</legend>
        {amounts && choice('holds', `${amounts.labware} holds something else: I say how much`)}
        {amounts?.telling && choice('reading', `${amounts.measured} is right: the books are wrong`)}
        {choice('elsewhere', 'Labware is elsewhere than the books say')}
        {choice('as-said', 'All is as the books say: the device is mistaken')}
      </fieldset>
      {found === 'holds' && amounts && <AmountsForm place={place} amounts={amounts} />}
      {found === 'reading' && !stale && (
        <SettlementForm place={place} title={`The reading is right about ${place}`} button="The reading is right" finding={{ right: 'reading', seen }} />
      )}
      {found === 'elsewhere' && <RelocationForm />}
      {found === 'as-said' && (
        <SettlementForm place={place} title={`The books are right about ${place}`} button="The books are right" finding={{}} />
      )}
    </>
  );
}

/** What is there of each liquid; what was left empty is as the books say. */
function AmountsForm({ place, amounts }: { place: string; amounts: AmountsView }) {
  const [said, setSaid] = useState<Record<string, string>>({});
  const measured = Object.entries(said).filter(([, amount]) => amount !== '');
  return (
    <SettlementForm
      place={place}
      title={`How much is in ${amounts.labware}`}
      button="That is in it"
      finding={{ amounts: Object.fromEntries(measured.map(([liquid, amount]) => [liquid, `${amount} ${amounts.contents[liquid]?.unit}`])) }}
    >
      {Object.entries(amounts.contents).map(([liquid, books]) => (
        <label key={liquid}>
          {`${liquid} in µL (empty: ${volume(books)}, as the books say)`}
          <input
            name={`amount-${liquid}`}
            type="number"
            min={0}
            step="any"
            required={measured.length === 0}
            onInput={(event) => setSaid({ ...said, [liquid]: event.currentTarget.value })}
          />
        </label>
      ))}
    </SettlementForm>
  );
}

/** What a person found who has looked, with name and reason. */
function SettlementForm({ place, title, button, finding, children }: {
  place: string;
  title: string;
  button: string;
  finding: object;
  children?: ComponentChildren;
}) {
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const by = signed(event.currentTarget as HTMLFormElement);
    setBusy(true);
    await order(`The books of ${place}`, `/v1/places/${encodeURIComponent(place)}/settle`, {
      ...finding,
      ...by,
    });
    setBusy(false);
  }

  return (
    <form onSubmit={submit} aria-label={title}>
      {children}
      <Signature why="How you know" />
      <button type="submit" class="strong" disabled={busy}>
        {button}
      </button>
    </form>
  );
}

/** A zone that was stopped and is reset runs again when somebody who has looked says so. */
export function StartForm({ zone }: { zone: string }) {
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const by = signed(event.currentTarget as HTMLFormElement);
    setBusy(true);
    await order(`Start of ${zone}`, `/v1/zones/${encodeURIComponent(zone)}/start`, {
      ...by,
    });
    setBusy(false);
  }

  return (
    <form onSubmit={submit} aria-label={`Start zone ${zone}`}>
      <Signature why="What was the matter, and how you know that it is over" />
      <label class="choice">
        <input type="checkbox" name="clear" required />
        Everybody is clear of the zone, and everything is in its place
      </label>
      <button type="submit" class="strong" disabled={busy}>
        Start the zone
      </button>
    </form>
  );
}

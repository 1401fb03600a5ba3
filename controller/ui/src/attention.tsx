// SPDX-License-Identifier: Apache-2.0
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { inDoubt } from './devices';
import { attention, known, now, online } from './live';
import type { AttentionView, PourView, ReadingView } from './model';
import { order } from './orders';
import { Dispute, RelocationForm, StartForm } from './relocation';
import { Signature, signed } from './signature';
import { Shape } from './state';
import { age, quantity, sentence, unit } from './words';

/** What waits for a person, oldest first, each with what to do. */
export function AttentionList() {
  const all = [...attention.value.values()].sort((a, b) => a.since.localeCompare(b.since));
  return (
    <section aria-labelledby="attention-title" class={all.length > 0 ? 'panel attention alert' : 'panel attention'}>
      <h2 id="attention-title">Needs attention {all.length > 0 && <span class="count">{all.length}</span>}</h2>
      <div aria-live="assertive" class="unseen">
        {all.length > 0 ? `${all.length} need attention. ${all.at(-1)?.words ?? ''}` : ''}
      </div>
      {all.length === 0 ? (
        <p class="soft">{nothing()}</p>
      ) : (
        <ul class="plain">
          {all.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Silence is no good news. */
function nothing(): string {
  return known(
    online.value ? 'Nothing. The laboratory looks after itself.' : 'Nothing when the controller was last heard.',
  );
}

/** The item to which a link of another page leads; it takes the focus once it is there. */
export const sought = signal<string | undefined>(undefined);

function Item({ item }: { item: AttentionView }) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (sought.value === item.id) {
      sought.value = undefined;
      place.current?.focus();
    }
  }, [item.id]);
  return (
    <li class="attention-item" id={`attention-${item.id}`} ref={place} tabIndex={-1}>
      <h3>
        <span class="state bad">
          <Shape outline="diamond" /> {sentence(item.kind)}
        </span>{' '}
        <span class="id">{item.subject}</span>
      </h3>
      <p>
        {item.words} <span class="soft">For {age(now.value - Date.parse(item.since))}.</span>
      </p>
      <p>
        <strong>What to do:</strong> {item.action}
      </p>
      {item.readings && item.readings.length > 0 && <Readings readings={item.readings} />}
      {item.devices && <Doubts commands={inDoubt(item.devices)} />}
      {item.kind === 'command-in-doubt' && <VerdictForm command={item.subject} pours={item.pours ?? []} />}
      {item.kind === 'labware-left' && <RelocationForm labware={item.subject} />}
      {item.kind === 'place-in-dispute' && <Dispute place={item.subject} amounts={item.amounts} />}
      {item.kind === 'zone-reset' && <StartForm zone={item.subject} />}
    </li>
  );
}

/** What has changed since the order tells whoever looks where to look. */
function Readings({ readings }: { readings: ReadingView[] }) {
  return (
    <table class="readings-then">
      <caption>What the device says</caption>
      <thead>
        <tr>
          <th scope="col">Reading</th>
          <th scope="col" class="num">Before the order</th>
          <th scope="col" class="num">Now</th>
        </tr>
      </thead>
      <tbody>
        {readings.map(({ name, before, now: after }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="num">{quantity(before)}</td>
            <td class="num">
              {after ? quantity(after) : 'cannot be read'}
              {after && after.value !== before.value && ' (changed)'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whoever clears up takes away what a doubt is about. */
function Doubts({ commands }: { commands: string[] }) {
  return commands.length === 0 ? null : (
    <p>
      <strong>In doubt there:</strong> <span class="id">{commands.join(', ')}</span>. Take nothing out that{' '}
      {commands.length === 1 ? 'it is' : 'they are'} about before that is settled.
    </p>
  );
}

/** What was measured, by liquid; what was left empty was not. */
function measured(form: FormData, pours: PourView[]): Record<string, string> {
  return Object.fromEntries(
    pours
      .map((pour) => [pour.liquid, String(form.get(`amount-${pour.liquid}`)), pour.unit] as const)
      .filter(([, amount]) => amount !== '')
      .map(([liquid, amount, unit]) => [liquid, `${amount} ${unit}`]),
  );
}

/** Only a person who looked can say whether the device acted. */
function VerdictForm({ command, pours }: { command: string; pours: PourView[] }) {
  const [verdict, setVerdict] = useState('');
  const [busy, setBusy] = useState(false);
  const name = `doubt-${command}`;
  const partly = verdict === 'partly';

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const by = signed(event.currentTarget as HTMLFormElement);
    setBusy(true);
    await order(`Verdict on ${command}`, `/v1/doubts/${encodeURIComponent(command)}/resolve`, {
      verdict,
      ...(partly && { amount: String(form.get('amount')), amounts: measured(form, pours) }),
      ...by,
      isolationConfirmed: form.get('isolation') !== null,
    });
    setBusy(false);
  }

  return (
    <form onSubmit={submit} aria-label={`Verdict on ${command}`}>
      <fieldset>
        <legend>What did you find at the device?</legend>
        <label class="choice">
          <input type="radio" name={name} required checked={verdict === 'done'} onChange={() => setVerdict('done')} />
          It was done
        </label>
        <label class="choice">
          <input type="radio" name={name} required checked={verdict === 'not-done'} onChange={() => setVerdict('not-done')} />
          It was not done
        </label>
        <label class="choice">
          <input type="radio" name={name} required checked={partly} onChange={() => setVerdict('partly')} />
          It was done in part
        </label>
      </fieldset>
      {partly && (
        <label>
          How much, as you measured it
          <input name="amount" required={pours.length === 0} maxLength={500} placeholder="12 of 20 µL cyan" />
        </label>
      )}
      {partly &&
        pours.map((pour) => (
          <label key={pour.liquid}>
            {`${pour.liquid} in ${pour.into}, of ${pour.volume} ${unit(pour.unit)} (empty if not measured)`}
            <input name={`amount-${pour.liquid}`} type="number" min={0} max={pour.volume} step="any" />
          </label>
        ))}
      <Signature why="How you know" />
      <label class="choice">
        <input type="checkbox" name="isolation" required={verdict === 'not-done'} />
        I made sure that the device cannot act on this command later
      </label>
      <button type="submit" class="strong" disabled={busy}>
        Give verdict
      </button>
    </form>
  );
}

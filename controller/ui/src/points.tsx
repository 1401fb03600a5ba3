// SPDX-License-Identifier: Apache-2.0
// What a person may say about points: veto, pin, edit, add. Each asks for a name and a reason.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CampaignView, ExperimentView, OverrideView } from './model';
import { newKey, orderPoint } from './orders';
import { Signature, signed } from './signature';
import { quantity, unit } from './words';

/** Only what has not started can be changed. */
export function PointControls({ experiment }: { experiment: ExperimentView }) {
  if (experiment.state !== 'planned') {
    return null;
  }
  const path = `experiments/${experiment.number}`;
  const about = `experiment ${experiment.number}`;
  return (
    <div class="actions">
      <Say label="Veto" about={about} campaign={experiment.campaign} path={`${path}/veto`} body={(form) => ({ near: Number(form.get('near')) / 100 })}>
        <label>
          Keep away from it by (percent of the space; 0: this point only)
          <input name="near" type="number" min="0" max="100" step="1" value="10" required />
        </label>
      </Say>
      <Say label="Pin" about={about} campaign={experiment.campaign} path={`${path}/pin`} body={() => ({})} />
      <Say label="Edit" about={about} campaign={experiment.campaign} path={`${path}/edit`} body={changed(experiment)}>
        <Values experiment={experiment} filled />
      </Say>
    </div>
  );
}

/** A point of one's own; the fields are those of the newest experiment. */
export function AddPoint({ campaign, like }: { campaign: CampaignView; like: ExperimentView | undefined }) {
  if (!like || campaign.state === 'completed' || campaign.state === 'aborted') {
    return null;
  }
  return (
    <div class="actions">
      <Say label="Add a point" about={campaign.id} campaign={campaign.id} path="points" body={given(like)}>
        <p class="soft">Leave empty what this campaign does not vary.</p>
        <Values experiment={like} />
      </Say>
    </div>
  );
}

export function Overrides({ overrides }: { overrides: OverrideView[] }) {
  if (overrides.length === 0) {
    return null;
  }
  return (
    <section class="panel" aria-labelledby="overrides-title">
      <h2 id="overrides-title">What people said about points</h2>
      <ul class="plain stack">
        {overrides.map((o) => (
          <li key={`${o.at} ${o.what} ${o.number ?? ''}`}>
            <strong>
              {WORDS[o.what] ?? o.what}
              {o.number !== undefined && ` experiment ${o.number}`}
            </strong>{' '}
            by {o.operator}: {o.reason}{' '}
            <span class="soft">{Object.entries(o.values).map(([name, value]) => `${name} ${quantity(value)}`).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WORDS: Record<string, string> = { veto: 'Vetoed', pin: 'Pinned', edit: 'Edited', add: 'Added a point' };

function Values({ experiment, filled }: { experiment: ExperimentView; filled?: boolean }) {
  return (
    <>
      {Object.entries(experiment.parameters).map(([name, value]) => (
        <label key={name}>
          {name} {unit(value.unit)}
          <input name={`value ${name}`} defaultValue={filled ? String(value.value) : ''} autocomplete="off" />
        </label>
      ))}
    </>
  );
}

function read(text: string): number | string {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function entries(experiment: ExperimentView, form: FormData): [string, string][] {
  return Object.keys(experiment.parameters).map((name) => [name, String(form.get(`value ${name}`) ?? '').trim()]);
}

function changed(experiment: ExperimentView) {
  return (form: FormData) => ({
    values: Object.fromEntries(
      entries(experiment, form).filter(([name, text]) => text !== String(experiment.parameters[name]?.value)).map(([name, text]) => [name, read(text)]),
    ),
  });
}

function given(experiment: ExperimentView) {
  return (form: FormData) => ({
    values: Object.fromEntries(entries(experiment, form).filter(([, text]) => text !== '').map(([name, text]) => [name, read(text)])),
  });
}

function Say(props: {
  label: string;
  about: string;
  campaign: string;
  path: string;
  body: (form: FormData) => object;
  children?: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // One key for one thing said: the same again after a lost answer is recorded once.
  const [sent, setSent] = useState({ text: '', key: newKey() });
  const title = `${props.label}: ${props.about}`;
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const body = { ...signed(form), ...props.body(new FormData(form)) };
    const text = JSON.stringify(body);
    const key = text === sent.text ? sent.key : newKey();
    setSent({ text, key });
    dialog.current?.close();
    if (await orderPoint(title, props.campaign, props.path, body, key)) {
      setSent({ text: '', key: newKey() });
    }
  };
  return (
    <>
      <button type="button" aria-label={title} onClick={() => dialog.current?.showModal()}>
        {props.label}
      </button>
      <dialog ref={dialog} aria-label={title}>
        <h3>{title}</h3>
        <form aria-label={title} onSubmit={(event) => void send(event)}>
          {props.children}
          <Signature why="Why" />
          <div class="actions">
            <button type="submit" class="strong">
              {props.label}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Back
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}

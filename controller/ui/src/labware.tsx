// SPDX-License-Identifier: Apache-2.0
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { sought } from './attention';
import { attention, known, online } from './live';
import type { LabwareView, VolumeView } from './model';
import { Shape } from './state';
import { sentence, volume } from './words';

const ASK_EVERY_MS = 3_000;

const labware = signal<LabwareView[] | undefined>(undefined);

/** Where each piece of labware stands and what it holds, by the books. It is asked for while somebody looks. */
export function LabwarePage() {
  const [all, setAll] = useState(false);
  const tasks = attention.value;

  useEffect(() => {
    void ask(all);
    const timer = setInterval(() => void ask(all), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [all, tasks, online.value]);

  const pieces = [...(labware.value ?? [])].sort(
    (one, other) => Number(!one.held) - Number(!other.held) || one.id.localeCompare(other.id, undefined, { numeric: true }),
  );
  const fullest = Math.max(1, ...pieces.map((piece) => total(piece)));
  return (
    <section aria-labelledby="labware-title" class="panel">
      <h1 id="labware-title">Labware</h1>
      <label class="choice">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
        Also what stands, empty, where the lab file puts it
      </label>
      {pieces.length === 0 ? (
        <p class="soft">{labware.value ? known('Nothing was moved or filled yet.') : 'Not known yet: waiting for the controller.'}</p>
      ) : (
        <div class="scroll labware" role="region" aria-label="Table of labware" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Labware</th>
                <th scope="col">Place</th>
                <th scope="col">
                  Holds, by the books <span class="soft">(hatched: perhaps)</span>
                </th>
                <th scope="col">Task</th>
              </tr>
            </thead>
            <tbody>
              {pieces.map((piece) => (
                <tr key={piece.id} data-labware={piece.id}>
                  <th scope="row">
                    {piece.id} <span class="soft">{piece.type || 'not in the lab file'}</span>
                  </th>
                  <td>{piece.at}</td>
                  <td>
                    <Contents contents={piece.contents} fullest={fullest} />
                  </td>
                  <td>{piece.held && <Task id={piece.held} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

async function ask(all: boolean): Promise<void> {
  try {
    const response = await fetch(`/v1/labware?changed=${!all}`);
    if (response.ok) {
      labware.value = ((await response.json()) as { labware: LabwareView[] }).labware;
    }
  } catch {
    // Offline: the page says so, and what it shows is as old as that.
  }
}

function total(piece: LabwareView): number {
  return Math.max(0, ...Object.values(piece.contents).map((range) => range.most));
}

function Contents({ contents, fullest }: { contents: Record<string, VolumeView>; fullest: number }) {
  const liquids = Object.entries(contents);
  return liquids.length === 0 ? (
    <span class="soft">empty</span>
  ) : (
    <ul class="plain liquids">
      {liquids.map(([liquid, range]) => (
        <li key={liquid}>
          <span>{liquid}</span>
          <Bar range={range} fullest={fullest} />
          <span class="amount">{volume(range)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Full to what is surely there; outlined to what may be. All bars of the table have one scale. */
function Bar({ range, fullest }: { range: VolumeView; fullest: number }) {
  const share = (volume: number) => `${(100 * volume) / fullest}%`;
  return (
    <span class="fill" aria-hidden="true">
      <span class="may" style={{ width: share(range.most) }} />
      <span class="surely" style={{ width: share(range.least) }} />
    </span>
  );
}

/** The task for which nothing is done with a piece; the link leads to it. */
function Task({ id }: { id: string }) {
  const item = attention.value.get(id);
  return (
    <a
      class="state bad task"
      href="#/"
      onClick={() => {
        sought.value = id;
      }}
    >
      <Shape outline="diamond" /> {item ? `${sentence(item.kind)}: ${item.subject}` : 'Needs attention'}
    </a>
  );
}

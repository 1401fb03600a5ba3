// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'preact/hooks';

/** A button whose order is given only after a second, deliberate yes. */
export function AskFirst(props: { label: string; question: string; yes: string; disabled?: boolean; act: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" disabled={props.disabled ?? false} onClick={() => dialog.current?.showModal()}>
        {props.label}
      </button>
      <dialog ref={dialog} aria-label={props.label}>
        <p>{props.question}</p>
        <div class="actions">
          <button
            type="button"
            class="strong"
            onClick={() => {
              dialog.current?.close();
              props.act();
            }}
          >
            {props.yes}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Back
          </button>
        </div>
      </dialog>
    </>
  );
}

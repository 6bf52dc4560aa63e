// Getting the payer's code: a scanner of the terminal, the camera of this screen, or a typed code.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { useKeys } from './keys.js';
import { giveCode } from './terminal.js';
import { postBytes } from './api.js';
import { t } from './i18n.js';

const WIDTH = 640;
const HEIGHT = 480;
const EVERY = 125; // milliseconds: about eight pictures a second
const KEPT = 'saoma.camera';
const WHY_NO_PICTURE = { NotAllowedError: 'camera.denied', NotFoundError: 'camera.missing' };

export function Scan({ payment, online, refused }) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [camera, setCamera] = useState(localStorage.getItem(KEPT) === 'on');
  const [broken, setBroken] = useState(''); // why the camera gives no picture
  const hasCamera = Boolean(navigator.mediaDevices?.getUserMedia);

  const give = async () => {
    const text = code.trim();
    if (text === '') return;
    setCode('');
    setProblem('');
    try {
      await giveCode(payment.id, text);
    } catch (e) {
      setProblem(e.message);
    }
  };
  useKeys((event) => {
    if (event.key.length === 1) setCode((known) => known + event.key);
    else if (event.key === 'Backspace') setCode((known) => known.slice(0, -1));
    else if (event.key === 'Enter') give();
  });
  const films = camera && broken === '';
  const toggle = () => {
    localStorage.setItem(KEPT, films ? 'off' : 'on');
    setBroken('');
    setCamera(!films);
  };
  const told = problem || (refused?.id === payment.id ? refused.text : '') || (camera ? broken : '');
  const submit = (event) => {
    event.preventDefault();
    give();
  };
  const cancelled = (event) => {
    if (event.key === 'Escape') event.target.blur();
  };

  return html`<div class="scan">
    <div class="problem" role="alert">${told && html`<p class="note bad">${icon('alert')}<span>${told}</span></p>`}</div>
    ${films && hasCamera && html`<${Camera} problem=${setProblem} broken=${setBroken} />`}
    ${hasCamera && html`<button class="camera-switch" aria-pressed=${films ? 'true' : 'false'} onClick=${toggle}>${icon('camera')}${t(films ? 'camera.off' : 'camera.on')}</button>`}
    <form class="typed" onSubmit=${submit}>
      <label for="typed-code">${t('scan.type')}</label>
      <input id="typed-code" autocomplete="off" autocapitalize="off" spellcheck="false" inputmode="numeric" maxlength="512" placeholder=${t('scan.code')} value=${code}
        onInput=${(event) => setCode(event.target.value)} onKeyDown=${cancelled} />
      <button disabled=${code.trim() === '' || !online}>${t('scan.use')}</button>
    </form>
  </div>`;
}

function Camera({ problem, broken }) {
  const video = useRef(null);
  const [hint, setHint] = useState(null);
  useEffect(() => {
    let stopped = false;
    let media = null;
    const run = async () => {
      try {
        media = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
        });
        if (stopped) return release(media);
        video.current.srcObject = media;
        await video.current.play();
      } catch (e) {
        if (!stopped) broken(t(WHY_NO_PICTURE[e.name] ?? 'camera.failed'));
        return undefined;
      }
      return look(video.current, () => stopped, ({ hint: told, message }) => {
        setHint(told);
        if (message) problem(message);
      });
    };
    run();
    return () => {
      stopped = true;
      if (media) release(media);
    };
  }, []);
  return html`<div class="viewfinder">
    <video ref=${video} muted playsinline aria-label=${t('camera.picture')}></video>
    <p class="camera-hint" role="status">${hint ? t(`hint.${hint}`) : t('camera.aim')}</p>
  </div>`;
}

const release = (media) => media.getTracks().forEach((track) => track.stop());

/** Sends one picture at a time to the terminal, which reads it and hands a good code to the sale that waits. */
async function look(video, stopped, told) {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  while (!stopped()) {
    const began = performance.now();
    try {
      told(outcome(await postBytes('/scanner/frames', gray(context, video), WIDTH)));
    } catch (e) {
      told({ hint: null, message: e.status === 0 ? null : e.message });
    }
    await new Promise((resume) => setTimeout(resume, Math.max(20, EVERY - (performance.now() - began))));
  }
}

const outcome = (answer) => ({
  hint: answer?.hint ?? null,
  message: answer?.outcome?.verdict === 'REJECTED' ? answer.outcome.message : null,
});

/** The middle of the picture as luminance, a byte for each pixel (ITU-R BT.601). */
function gray(context, video) {
  const scale = Math.max(WIDTH / video.videoWidth, HEIGHT / video.videoHeight);
  const width = WIDTH / scale;
  const height = HEIGHT / scale;
  context.drawImage(video, (video.videoWidth - width) / 2, (video.videoHeight - height) / 2, width, height, 0, 0, WIDTH, HEIGHT);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const bytes = new Uint8Array(WIDTH * HEIGHT);
  for (let i = 0, p = 0; i < bytes.length; i++, p += 4) bytes[i] = (data[p] * 77 + data[p + 1] * 150 + data[p + 2] * 29) >> 8;
  return bytes;
}

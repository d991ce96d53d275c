// One soft bell stroke, made rather than loaded. Browsers allow it only after the first click or key on the page.
export function ring(): void {
  const audio = new AudioContext();
  const start = audio.currentTime;
  for (const [frequency, loudness] of [
    [880, 0.08],
    [1320, 0.03],
  ] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(loudness, start);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.6);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.6);
  }
  setTimeout(() => void audio.close(), 1_000);
}

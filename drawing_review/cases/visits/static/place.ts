// Forms with data-place send where the device is, if its holder allows it; without that they are sent as they are.
export {};

const PATIENCE = 8000; // milliseconds for a first fix; on a site it may have to be had outside

function fill(form: HTMLFormElement, { latitude, longitude, accuracy }: GeolocationCoordinates): void {
  const values: Record<string, number> = { latitude, longitude, accuracy };
  for (const [name, value] of Object.entries(values)) {
    const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (field) field.value = String(value);
  }
}

function locate(form: HTMLFormElement): Promise<void> {
  return new Promise((done) => {
    if (!("geolocation" in navigator)) return done();
    const options = { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60000 };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill(form, coords);
        done();
      },
      () => done(),
      options,
    );
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-place]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset["located"]) return;
    event.preventDefault();
    form.setAttribute("aria-busy", "true");
    void locate(form).then(() => {
      form.dataset["located"] = "yes";
      form.requestSubmit();
    });
  });
}

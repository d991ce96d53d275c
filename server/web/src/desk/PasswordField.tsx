interface Props {
  label: string;
  kind: "current-password" | "new-password";
  value: string;
  change(value: string): void;
}

export function PasswordField({ label, kind, value, change }: Props) {
  return (
    <label class="label">
      {label}
      <input
        class="field"
        name="password"
        type="password"
        autocomplete={kind}
        required
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}

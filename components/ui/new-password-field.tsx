import { Field } from "@/components/ui/field";

type NewPasswordProps = { label?: string; error?: string; autoFocus?: boolean };

/** Where someone chooses a password: `password` of its form. */
export const NewPasswordField = ({ label = "Password", ...rest }: NewPasswordProps) => (
  <Field
    label={label}
    name="password"
    type="password"
    autoComplete="new-password"
    minLength={12}
    maxLength={400}
    hint="At least 12 characters."
    required
    {...rest}
  />
);

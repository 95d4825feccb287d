import { expect, it } from "vitest";
import { isEasilyGuessed, requireGoodPassword } from "@/lib/users/passwords/chosen-password";

it.each([
  "password1234",
  "PASSWORD!2024!",
  "123456789012",
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "qwertyuiop12",
  "abcdefghijkl",
  "987654321098",
  "ada-ada-ada-1",
  "iloveyou!!!!",
  "1q2w3e4r5t6y",
])("%s is tried first", async (password) => expect(await isEasilyGuessed(password, "Ada")).toBe(true));

it.each([
  "a long password",
  "correct horse battery",
  "kaffee am fenster",
  "Tr0mbone-Lichen-91",
  "密码是一只很长的猫咪在窗边睡",
])("%s is not", async (password) => expect(await isEasilyGuessed(password, "Ada")).toBe(false));

it("says what to do", async () => {
  await expect(requireGoodPassword("short", "Ada")).rejects.toThrow("at least 12 characters");
  await expect(requireGoodPassword("password1234", "Ada")).rejects.toMatchObject({
    field: "password",
    message: expect.stringContaining("Choose another") as string,
  });
});

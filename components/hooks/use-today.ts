"use client";

import { useEffect, useState } from "react";
import { localDay } from "@/lib/format/dates";

const checkEveryMs = 60_000;

/** The day on this device's clock; `guess` until the browser can tell. Turns at midnight. */
export function useToday(guess: string): string {
  const [today, setToday] = useState(guess);
  useEffect(() => {
    const look = () => setToday(localDay(new Date()));
    look();
    const timer = setInterval(look, checkEveryMs);
    return () => clearInterval(timer);
  }, []);
  return today;
}

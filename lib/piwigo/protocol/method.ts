import type { Scope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer";
import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import type { Caller } from "@/lib/piwigo/protocol/caller";
import type { ReceivedFile } from "@/lib/piwigo/protocol/receive-form";
import type { Parameters, Sent, ValuesOf } from "@/lib/piwigo/protocol/parameters";
import type { TextFile, Value } from "@/lib/piwigo/protocol/values";

/** One request, as the implementation of a method sees it. */
export type Call = {
  /** Whose session the request's cookie opened or whose key it brought; else a visitor. */
  viewer: Viewer;
  /** How they signed in, in Piwigo's words; null for guests. */
  via: Caller["via"];
  /** The value of the session cookie, whether it opened a session or not. */
  cookie: string;
  /** Everything that was sent, declared or not. */
  sent: ReadonlyMap<string, Sent>;
  /** The file parts, by name; they are gone when the request is answered. */
  files: ReadonlyMap<string, ReceivedFile>;
  /** Builds the addresses in answers. */
  addresses: Addresses;
  /** Where the request comes from, for throttling. */
  clientAddress: string;
  setCookie: {
    /** Gives the client this session from now on. */
    open(value: string): void;
    close(): void;
  };
};

/**
 * Who may call: anyone; whoever is signed in, for what is theirs (Piwigo asks for an admin here, because it knows no
 * owners; lib/access decides about each album and photo); admins.
 */
export type Rights = "anyone" | "owner" | "admin";

export type Method<P extends Parameters = Parameters> = {
  name: string;
  description: string;
  rights: Rights;
  /** What a key must be made for to call it. */
  scope: Scope;
  /** Refuses GET with 405. */
  postOnly?: boolean;
  /** Refuses those who signed in by a key: what would let a key outgrow itself is for people. */
  isClosedToKeys?: boolean;
  /** A parameter called `pwg_token` is checked before `run` is called; declare it as required or optional. */
  parameters: P;
  run(values: ValuesOf<P>, call: Call): Promise<Value | TextFile> | Value;
};

/** Declares a method; the registry has the list of all. */
export const method = <P extends Parameters>(declaration: Method<P>): Method => declaration;

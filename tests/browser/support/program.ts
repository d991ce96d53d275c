// The real program on a data folder of its own: started, killed, started again on the same port and data.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeContent } from "./content.ts";

export interface Account {
  login: string;
  name: string;
  role: "agent" | "lead" | "author" | "admin";
}

export const ana: Account = { login: "ana", name: "Ana", role: "agent" };
export const ben: Account = { login: "ben", name: "Ben", role: "agent" };
export const lea: Account = { login: "lea", name: "Lea", role: "lead" };
export const password = "seven quiet harbours";

const readyWithinMs = 60_000;

export class Program {
  private constructor(
    private readonly folder: string,
    private child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(
    accounts: readonly Account[] = [ana, ben, lea],
    origins: readonly string[] = [],
  ): Promise<Program> {
    const folder = mkdtempSync(path.join(process.env.DESKBELL_TEST_DATA ?? tmpdir(), "deskbell-browser-"));
    writeContent(path.join(folder, "content"), origins);
    for (const account of accounts) addAccount(folder, account);
    const { child, url } = await serve(folder, 0);
    return new Program(folder, child, url);
  }

  // As a crash does it: nothing is flushed, nobody says goodbye.
  async kill(): Promise<void> {
    await end(this.child, "SIGKILL");
  }

  async again(): Promise<void> {
    const { child } = await serve(this.folder, Number(new URL(this.url).port));
    this.child = child;
  }

  async stop(): Promise<void> {
    await end(this.child, "SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function binary(): string {
  const program = process.env.DESKBELL;
  if (!program) throw new Error("DESKBELL names no program. Run these tests by ctest, or set it to build/deskbell.");
  return program;
}

function addAccount(folder: string, { login, name, role }: Account): void {
  const given = ["user", "add", "--data", path.join(folder, "data"), "--login", login, "--name", name, "--role", role];
  const { status, stderr } = spawnSync(binary(), [...given, "--password-stdin"], {
    input: `${password}\n`,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`No account for ${login}: ${stderr}`);
}

async function serve(folder: string, port: number): Promise<{ child: ChildProcess; url: string }> {
  const data = path.join(folder, "data");
  const child = spawn(
    binary(),
    ["serve", "--port", String(port), "--data", data, "--content", path.join(folder, "content")],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part.toString();
      const ready = /Deskbell is ready: (http:\/\/\S+?)\/?\s/.exec(said);
      if (!ready?.[1]) return;
      clearTimeout(late);
      resolve(ready[1]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const late = setTimeout(() => {
      reject(new Error(`The program was not ready within ${readyWithinMs / 1000} s:\n${said}`));
      child.kill("SIGKILL");
    }, readyWithinMs);
    child.on("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`The program ended with ${code}:\n${said}`));
    });
  });
  return { child, url };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.on("exit", () => resolve());
    child.kill(signal);
  });
}

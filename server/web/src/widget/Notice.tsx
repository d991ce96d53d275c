// A line between the messages that tells what happened.
import { Bell, CircleCheck, CircleX, Info, Mail, Moon, Phone, RotateCcw, TriangleAlert, UserCheck, UserMinus } from "lucide";
import { Icon, type IconNode } from "../shared/Icon.tsx";
import { Markdown } from "../shared/Markdown.tsx";
import { exact } from "../shared/time.ts";
import { locale } from "./context.ts";

const looks: Record<string, { icon: IconNode; tone: string }> = {
  queued: { icon: Bell, tone: "brass" },
  joined: { icon: UserCheck, tone: "accent" },
  left: { icon: UserMinus, tone: "muted" },
  resolved: { icon: CircleCheck, tone: "success" },
  reopened: { icon: RotateCcw, tone: "accent" },
  closed: { icon: CircleX, tone: "muted" },
  after_hours: { icon: Moon, tone: "brass" },
  message_left: { icon: Mail, tone: "brass" },
  call_back: { icon: Phone, tone: "brass" },
  incident_over: { icon: CircleCheck, tone: "success" },
  incident: { icon: TriangleAlert, tone: "danger" },
};

export function Notice({ code, text, at }: { code: string; text: string; at: number }) {
  const { icon, tone } = looks[code] ?? { icon: Info, tone: "muted" };
  return (
    <div class={`notice notice-${tone}`} title={exact(at, locale)}>
      <Icon icon={icon} small />
      <Markdown text={text} />
    </div>
  );
}

// Who is signed in, and what the site is, as the interface sends them (server/desk/API.md).
import { fields, isFields, list, text, texts } from "../shared/reading.ts";

export type Role = "agent" | "lead" | "author" | "admin";

export interface Staff {
  id: string;
  login: string;
  name: string;
  role: Role;
}

export interface Department {
  id: string;
  title: string;
}

export interface Me {
  staff: Staff;
  departments: Department[];
  resolutionCodes: string[];
  site: string;
}

function readStaff(value: unknown): Staff {
  const staff = fields(value);
  const role = text(staff.role);
  return {
    id: text(staff.id),
    login: text(staff.login),
    name: text(staff.name),
    role: role === "lead" || role === "author" || role === "admin" ? role : "agent",
  };
}

export function readMe(value: unknown): Me {
  const me = fields(value);
  return {
    staff: readStaff(me.staff),
    departments: list(me.departments)
      .filter(isFields)
      .map((department) => ({ id: text(department.id), title: text(department.title) || text(department.id) })),
    resolutionCodes: texts(me.resolution_codes),
    site: text(fields(me.site).name),
  };
}

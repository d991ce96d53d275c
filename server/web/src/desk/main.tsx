import { render } from "preact";
import { applyTheme, readTheme } from "../shared/theme.ts";
import { Desk } from "./Desk.tsx";

applyTheme(readTheme());
const root = document.getElementById("app");
if (root) render(<Desk />, root);

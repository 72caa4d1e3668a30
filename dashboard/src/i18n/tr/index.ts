import type { en } from "../../i18n/en";
import { cameras } from "../../i18n/tr/cameras";
import { figures } from "../../i18n/tr/figures";
import { general } from "../../i18n/tr/general";
import { errors } from "./errors";
import { people } from "./people";
import { reasons } from "./reasons";

export const tr: typeof en = { ...general, ...figures, ...cameras, ...people, ...reasons, ...errors };

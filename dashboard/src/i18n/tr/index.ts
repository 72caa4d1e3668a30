import type { en } from "../../i18n/en";
import { general } from "../../i18n/tr/general";
import { figures } from "../../i18n/tr/figures";
import { cameras } from "../../i18n/tr/cameras";
import { people } from "./people";
import { reasons } from "./reasons";
import { errors } from "./errors";

export const tr: typeof en = { ...general, ...figures, ...cameras, ...people, ...reasons, ...errors };

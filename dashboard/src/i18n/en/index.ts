import { cameras } from "../../i18n/en/cameras";
import { figures } from "../../i18n/en/figures";
import { general } from "../../i18n/en/general";
import { errors } from "./errors";
import { people } from "./people";
import { reasons } from "./reasons";

export const en = { ...general, ...figures, ...cameras, ...people, ...reasons, ...errors };

import { general } from "../../i18n/en/general";
import { figures } from "../../i18n/en/figures";
import { cameras } from "../../i18n/en/cameras";
import { people } from "./people";
import { reasons } from "./reasons";
import { errors } from "./errors";

export const en = { ...general, ...figures, ...cameras, ...people, ...reasons, ...errors };

import { general } from "./general";
import { figures } from "./figures";
import { cameras } from "./cameras";
import { people } from "./people";
import { reasons } from "./reasons";
import { refusals } from "./refusals";

export const en = { ...general, ...figures, ...cameras, ...people, ...reasons, ...refusals };

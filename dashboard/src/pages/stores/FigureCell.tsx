import type { Compared } from "../../api/types";
import { Amount, CellChange } from "../shared/comparison";

export const FigureCell = ({ figure }: { figure: Compared }) => (
  <td className="num">
    <Amount value={figure.in} />
    <span className="sub">
      <CellChange figure={figure} />
    </span>
  </td>
);

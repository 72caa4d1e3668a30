import type { Store } from "../../api/types";
import { usePathname } from "../../navigation/router";
import { AddCamera } from "./AddCamera";
import { CameraList } from "./CameraList";
import { CameraPage } from "./CameraPage";

export function CamerasPage({ store }: { store: Store }) {
  const part = usePathname().split("/")[2];
  if (part === "new") return <AddCamera store={store} />;
  return part ? <CameraPage key={part} id={Number(part)} store={store} /> : <CameraList store={store} />;
}

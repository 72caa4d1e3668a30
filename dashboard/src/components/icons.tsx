import type { ReactNode } from "react";

// Stroke icons on a 24-pixel grid, drawn for this page: Debian has no icon set for React.
const icon = (shape: ReactNode) =>
  function Icon({ size = 20 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {shape}
      </svg>
    );
  };

export const OverviewIcon = icon(
  <>
    <path d="M4 20V10" />
    <path d="M10 20V4" />
    <path d="M16 20v-8" />
    <path d="M22 20H2" />
  </>,
);
export const LiveIcon = icon(
  <>
    <circle cx="12" cy="12" r="2.5" />
    <path d="M7 17a7 7 0 0 1 0-10M17 7a7 7 0 0 1 0 10" />
    <path d="M4.2 19.8a11 11 0 0 1 0-15.6M19.8 4.2a11 11 0 0 1 0 15.6" />
  </>,
);
export const CameraIcon = icon(
  <>
    <path d="m3 8 12-3 1.5 6-12 3z" />
    <path d="M9 13v4H3v3" />
    <path d="M16.2 9.7 20 8.7" />
  </>,
);
export const ReportIcon = icon(
  <>
    <path d="M6 3h8l4 4v14H6z" />
    <path d="M14 3v4h4M9 12h6M9 16h6" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.5" />
    <circle cx="8" cy="17" r="2.5" />
  </>,
);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />);
export const StoreIcon = icon(
  <>
    <path d="M4 10v10h16V10" />
    <path d="M3 9.5 5 4h14l2 5.5c0 1.4-1.3 2.5-3 2.5s-3-1.1-3-2.5c0 1.4-1.3 2.5-3 2.5s-3-1.1-3-2.5c0 1.4-1.3 2.5-3 2.5S3 10.9 3 9.5z" />
    <path d="M10 20v-4h4v4" />
  </>,
);
export const StoresIcon = icon(
  <>
    <rect x="3.5" y="3.5" width="7" height="7" rx="1.5" />
    <rect x="13.5" y="3.5" width="7" height="7" rx="1.5" />
    <rect x="3.5" y="13.5" width="7" height="7" rx="1.5" />
    <rect x="13.5" y="13.5" width="7" height="7" rx="1.5" />
  </>,
);
export const TrendsIcon = icon(
  <>
    <path d="M3 17 9 10.5l4 4L21 6" />
    <path d="M15.5 6H21v5.5" />
  </>,
);
export const OccupancyIcon = icon(
  <>
    <circle cx="8" cy="8" r="3" />
    <path d="M2.5 19.5c.4-3.6 2.5-5.5 5.5-5.5s5.1 1.9 5.5 5.5" />
    <circle cx="17" cy="9" r="2.5" />
    <path d="M16.5 14c2.8 0 4.6 1.6 5 4.5" />
  </>,
);
export const CrossingsIcon = icon(
  <>
    <path d="M8.5 6H21M8.5 12H21M8.5 18H21" />
    <path d="M3.5 6h.01M3.5 12h.01M3.5 18h.01" />
  </>,
);
export const UsersIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.5" />
    <path d="M4.5 20c.6-4.3 3.5-6.5 7.5-6.5s6.9 2.2 7.5 6.5" />
  </>,
);
export const ChevronIcon = icon(<path d="m6 9 6 6 6-6" />);
export const BackIcon = icon(<path d="m14.5 5.5-6.5 6.5 6.5 6.5" />);
export const ForwardIcon = icon(<path d="m9.5 5.5 6.5 6.5-6.5 6.5" />);
export const UpIcon = icon(<path d="M12 19V5M6 11l6-6 6 6" />);
export const DownIcon = icon(<path d="M12 5v14M6 13l6 6 6-6" />);
export const EnterIcon = icon(
  <>
    <path d="M14 4h5v16h-5" />
    <path d="M4 12h11M11 8l4 4-4 4" />
  </>,
);
export const LeaveIcon = icon(
  <>
    <path d="M10 4H5v16h5" />
    <path d="M9 12h11M16 8l4 4-4 4" />
  </>,
);
export const FlipIcon = icon(<path d="M7 20V5M3.5 8.5 7 5l3.5 3.5M17 4v15M13.5 15.5 17 19l3.5-3.5" />);
export const TableIcon = icon(
  <>
    <rect x="3.5" y="4.5" width="17" height="15" rx="2" />
    <path d="M3.5 10h17M3.5 14.8h17M10 10v9.5" />
  </>,
);
export const ChartIcon = icon(<path d="M5 20v-7M12 20V5M19 20v-10" />);
export const UndoIcon = icon(<path d="M4 9h10a6 6 0 0 1 0 12h-3M4 9l4-4M4 9l4 4" />);
export const RedoIcon = icon(<path d="M20 9H10a6 6 0 0 0 0 12h3M20 9l-4-4M20 9l-4 4" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const MinusIcon = icon(<path d="M5 12h14" />);
export const PauseIcon = icon(<path d="M8 5v14M16 5v14" />);
export const PlayIcon = icon(<path d="M7 4.5v15l12-7.5z" />);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6 6 18" />);
export const EditIcon = icon(<path d="M4.5 19.5v-4L15.5 4.5l4 4-11 11zM13 7l4 4" />);
export const TrashIcon = icon(<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10 11v5M14 11v5" />);
export const WarningIcon = icon(
  <>
    <path d="M12 4 2.8 19.5h18.4z" />
    <path d="M12 10v4.5M12 17.2v.01" />
  </>,
);
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11v5M12 8v.01" />
  </>,
);
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="15" r="4" />
    <path d="m11 12 8.5-8.5M16 7l3 3M13.5 9.5l2 2" />
  </>,
);
export const EyeIcon = icon(
  <>
    <path d="M2.5 12C4.5 7.8 8 5.5 12 5.5s7.5 2.3 9.5 6.5c-2 4.2-5.5 6.5-9.5 6.5S4.5 16.2 2.5 12z" />
    <circle cx="12" cy="12" r="2.8" />
  </>,
);
export const DownloadIcon = icon(<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15" />);
export const PrintIcon = icon(<path d="M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 13.5h10v7H7z" />);
export const MoreIcon = icon(<path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />);
export const WandIcon = icon(<path d="m4 20 11-11M14 4v3M12.5 5.5h3M19.5 9.5v3M18 11h3M8 5.5v2M7 6.5h2" />);
export const RefreshIcon = icon(
  <path d="M20 11a8 8 0 0 0-14-4.5L3.5 9M4 13a8 8 0 0 0 14 4.5l2.5-2.5M3.5 4v5h5M20.5 20v-5h-5" />,
);
export const AccountIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <circle cx="12" cy="10" r="3" />
    <path d="M6 18.5c1-2.7 3.2-4 6-4s5 1.3 6 4" />
  </>,
);
export const SignOutIcon = icon(<path d="M10 4H5v16h5M9 12h11M16 8l4 4-4 4" />);
export const CalendarIcon = icon(<path d="M4 6.5h16v13.5H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4" />);

export default function RecordsDrawer() { return null; }

// The launcher's two icons: Lucide's bell and x, each as one path.
export const bellPath =
  "M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326";
export const closePath = "M18 6 6 18M6 6l12 12";

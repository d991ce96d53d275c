// esbuild gives the loader its style sheet as text, which it puts into its shadow root.
declare module "*.css" {
  const text: string;
  export default text;
}

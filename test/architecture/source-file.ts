// Reads one source text: what it imports and whether it touches the environment. Knows no rule.
import ts from 'typescript';

export interface SourceFile {
  /** Relative to the repository, with forward slashes: `ingest/src/loader/run.ts`. */
  path: string;
  lineCount: number;
  /** Specifiers as written, of import, export from, import() and require(), types included. */
  imports: string[];
  readsEnvironment: boolean;
}

const isProcess = (node: ts.Node): boolean =>
  (ts.isIdentifier(node) && node.text === 'process') ||
  (ts.isPropertyAccessExpression(node) && node.name.text === 'process');

const namesEnv = (names: readonly (ts.ImportSpecifier | ts.BindingElement)[]): boolean =>
  names.some((name) => (name.propertyName ?? name.name).getText() === 'env');

const specifierOf = (node: ts.Node): ts.Node | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return node.argument.literal;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isRequire || isImport ? node.arguments[0] : undefined;
};

const touchesEnvironment = (node: ts.Node): boolean => {
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text === 'env' && isProcess(node.expression);
  }
  if (ts.isElementAccessExpression(node)) {
    return isProcess(node.expression) && node.argumentExpression.getText() === `'env'`;
  }
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
    const { name, initializer } = node;
    return isProcess(initializer) && ts.isObjectBindingPattern(name) && namesEnv(name.elements);
  }
  if (ts.isImportDeclaration(node)) {
    const from = node.moduleSpecifier.getText().slice(1, -1);
    const names = node.importClause?.namedBindings;
    const isProcessModule = from === 'process' || from === 'node:process';
    return (
      isProcessModule && names !== undefined && ts.isNamedImports(names) && namesEnv(names.elements)
    );
  }
  return false;
};

export function readSource(path: string, text: string): SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const root = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
  const imports = new Set<string>();
  let readsEnvironment = false;
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) imports.add(specifier.text);
    readsEnvironment ||= touchesEnvironment(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  const lineCount = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path, lineCount, imports: [...imports], readsEnvironment };
}

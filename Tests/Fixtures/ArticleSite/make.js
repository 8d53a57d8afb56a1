// Makes formulas.json: what KaTeX 0.16.4 (Debian 12, libjs-katex) gives in Node for each formula, as
// the fingerprint of its whole markup (64-bit FNV-1a) and its MathML. Run with:
//   node Tests/Fixtures/ArticleSite/make.js > Tests/Fixtures/ArticleSite/formulas.json
const katex = require("/usr/share/javascript/katex/katex.js");

const formulas = [
  ["x", false], ["e^{i\\pi} + 1 = 0", false], ["\\alpha, \\beta, \\Gamma, \\varepsilon", false],
  ["\\frac{a}{b + \\frac{c}{d}}", true], ["\\sqrt[3]{x^2 + y^2}", true],
  ["\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}", true], ["\\prod_{i<j} (x_i - x_j)", true],
  ["\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt\\pi}{2}", true],
  ["\\mathbb{E}_{z \\sim p_\\theta}[f(z)]", false], ["\\mathcal{L}(\\theta)", false],
  ["\\mathbf{W}^\\top \\mathbf{x} + \\mathbf{b}", false], ["\\mathrm{softmax}(x)_i", false],
  ["\\operatorname*{arg\\,max}_k (\\log p_k + g_k)", true],
  ["\\operatorname{KL}(p \\,\\|\\, q)", false],
  ["\\begin{aligned} a &= b + c \\\\ &= d \\end{aligned}", true],
  ["f(x) = \\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}", true],
  ["\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", true],
  ["\\begin{bmatrix} a & \\cdots \\\\ \\vdots & \\ddots \\end{bmatrix}", true],
  ["\\underbrace{a + b}_{\\text{sum}} + \\overbrace{c}^{d}", true],
  ["\\left( \\frac{1}{2} \\middle| x \\right)", true], ["\\lfloor x \\rfloor + \\lceil y \\rceil", false],
  ["\\nabla_\\theta \\log p_\\theta(z)", false], ["\\partial y / \\partial x", false],
  ["x \\in \\mathbb{R}^{n \\times m}", false], ["A \\subseteq B \\cup C \\setminus D", false],
  ["p \\implies q \\iff r", false], ["\\forall \\epsilon > 0 \\; \\exists \\delta", false],
  ["\\hat{y}, \\bar{x}, \\tilde{z}, \\vec{v}, \\dot{a}", false], ["\\widehat{abc}", false],
  ["\\lim_{n \\to \\infty} \\left(1 + \\frac{1}{n}\\right)^n = e", true],
  ["\\binom{n}{k} = \\frac{n!}{k!(n-k)!}", true], ["a \\equiv b \\pmod{m}", false],
  ["\\text{最小窗口} = O(n)", false], ["\\color{red} x + \\textcolor{#00f}{y}", false],
  ["E = mc^2 \\tag{3}", true], ["\\overset{!}{=} \\underset{x}{\\min}", true],
  ["\\xrightarrow{f} \\xleftarrow[g]{h}", true], ["\\boxed{x = 1}", true],
  ["\\cancel{x} \\not= y", false], ["\\mathfrak{g} \\mathscr{F} \\mathsf{T} \\mathtt{m}", false],
  ["\\{ a, b \\} \\\\ x*y*z", true], ["a_{b_{c_{d}}}^{e^{f}}", false],
  ["\\def\\x#1{\\frac{#1}{2}} \\x{y}", true], ["\\sum_{k} k", true],
  ["\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array}", true], ["𝔼[X]", false],
  ["\\phantom{x} \\! \\, \\: \\; \\quad \\qquad", false], ["\\mathbb{1}\\{x < y\\}", false],
  ["\\tfrac12 \\dfrac34", false], ["\\|x\\|_2 \\le \\|x\\|_1", false],
];

function fingerprint(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, "0");
}

const entries = formulas.map(([tex, isDisplayed]) => {
  const html = katex.renderToString(tex, {
    displayMode: isDisplayed, output: "htmlAndMathml", throwOnError: true, strict: "ignore",
    trust: false, maxExpand: 1000, maxSize: 100,
  });
  const mathML = html.match(/<math.*?<\/math>/)[0];
  return { tex, isDisplayed, fingerprint: fingerprint(html), mathML };
});
process.stdout.write(JSON.stringify({ katex: katex.version, entries }, null, 1) + "\n");

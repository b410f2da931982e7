import type { bringIn as model } from '../en/bring-in.ts'

/** Files brought in by the command line and by the watched folder. */
export const bringIn: typeof model = {
  source: (source, sources) => `没有「${source}」这个数据来源。现有：${sources}。`,
  encoding: (given, known) => `--encoding ${given}：可用 ${known}。`,
  delimiter: (given) => `--delimiter ${given}：可用逗号、分号和 tab。`,
  headerLine: (given) => `--header-line ${given} 不是 1 到 50 的数。`,
  oneFile: '--refused 只能写出一个文件的行：请只给一个文件，并且要真正导入。',
  propose: (path) => `  想看各列大概是什么意思并保存下来，请运行：kaoping import propose ${path}`,
  rowsFor: (path) => `未导入的行在 ${path}，改好后可以再导入。`,
  noRows: '没有未导入的行，所以没有写出文件。',
  cannotWrite: (path) => `${path} 无法写入。导入本身已经完成。`,
  interrupted: (file) => `已中断。${file} 没有只导入一半的情况：请重新运行，已导入的不会重复计算。`,
  reading: (rows, rate) => `${rows} 行，每秒 ${rate} 行`,
  about: (percent) => `约 ${percent}%`,
  noFolder: (path) => `${path} 不是文件夹，也无法创建。`,
  watching: (folder) => `正在监视 ${folder}。按 Ctrl-C 会在处理完当前文件后结束。`,
  moved: (file, end) => `${file}：已移到 ${end}/，报告在旁边。`,
  trouble: (because) => `无法查看文件夹（${because}），稍后再试。`,
  correct: '请在旁边的文件里改好这些行，再放回文件夹。',
  gaveUp: (file) => `${file}：无法读取，或者每次导入都中断。没有保存任何内容。请用 kaoping import --dry-run 查看。`,
}

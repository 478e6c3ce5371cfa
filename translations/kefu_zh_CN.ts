<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Backend</name>
    <message>
        <source>Listening on %1 would let everybody in, since there is no token. Make one (kefu token add NAME), listen on 127.0.0.1, or say --allow-anonymous.</source>
        <translation>还没有令牌，监听 %1 等于对所有人开放。请先创建令牌（kefu token add NAME），或监听 127.0.0.1，或加上 --allow-anonymous。</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>%1: no file can be made there: %2</source>
        <translation>%1：无法在此创建文件：%2</translation>
    </message>
    <message>
        <source>%1 is there already; nothing was written. Name another file, or take it away.</source>
        <translation>%1 已存在，未写入任何内容。请换一个文件名，或先移走它。</translation>
    </message>
    <message>
        <source>%1: there is no such folder.</source>
        <translation>%1：没有这个文件夹。</translation>
    </message>
    <message>
        <source>%1: there is no store, so there is nothing to back up.</source>
        <translation>%1：没有数据库，没有可备份的内容。</translation>
    </message>
    <message>
        <source>%1 could not be written; there are %2 MB free. %3</source>
        <translation>%1 无法写入；剩余空间 %2 MB。%3</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 无法读取：%2</translation>
    </message>
    <message>
        <source>%1 is not what was uploaded: its content has changed.</source>
        <translation>%1 与上传时不同：内容已被改动。</translation>
    </message>
    <message>
        <source>%1 is gone; the backup doesn&apos;t have this upload.</source>
        <translation>%1 已不存在；备份中没有这个上传文件。</translation>
    </message>
    <message>
        <source>The SOPs are left out, since the pack that names them can&apos;t be used: %1</source>
        <translation>列出 SOP 的场景包无法使用，因此未包含 SOP：%1</translation>
    </message>
    <message>
        <source>%1 is not there; the backup doesn&apos;t have this SOP.</source>
        <translation>%1 不存在；备份中没有这个 SOP。</translation>
    </message>
    <message>
        <source>%1 is not there; the backup doesn&apos;t have the pack.</source>
        <translation>%1 不存在；备份中没有场景包。</translation>
    </message>
    <message>
        <source>%1: a backup is being restored there. Try again when that is done.</source>
        <translation>%1：正在恢复备份，请等它完成后再试。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be given its name. Is it there already?</source>
        <translation>%1 无法命名。它是否已经存在？</translation>
    </message>
    <message>
        <source>%1 is damaged. Take another backup.</source>
        <translation>%1 已损坏，请换一个备份。</translation>
    </message>
    <message>
        <source>%1 was written by a later version of Kefu. Use that version.</source>
        <translation>%1 由更新版本的 Kefu 写成，请使用该版本。</translation>
    </message>
    <message>
        <source>%1: there is no such file.</source>
        <translation>%1：没有这个文件。</translation>
    </message>
    <message>
        <source>%1 is a store, not a backup. Use it with --database sqlite:%1</source>
        <translation>%1 是数据库，不是备份。请用 --database sqlite:%1 打开它</translation>
    </message>
    <message>
        <source>%1 is not a backup of Kefu&apos;s.</source>
        <translation>%1 不是 Kefu 的备份。</translation>
    </message>
    <message>
        <source>%1 is not a backup of Kefu&apos;s: it holds a file %2.</source>
        <translation>%1 不是 Kefu 的备份：其中有文件 %2。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 无法写入：%2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 无法写入。</translation>
    </message>
    <message>
        <source>%1: about %2 MB are needed and %3 MB are free. Make room; nothing was changed.</source>
        <translation>%1：约需 %2 MB，只剩 %3 MB。请腾出空间；未作任何改动。</translation>
    </message>
    <message>
        <source>%1: the folder can&apos;t be made. Check who may write there.</source>
        <translation>%1：无法创建文件夹。请检查写入权限。</translation>
    </message>
    <message>
        <source>%1 is in use; nothing was changed. Stop every Kefu that uses it first.</source>
        <translation>%1 正在使用，未作任何改动。请先停止使用它的所有 Kefu。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be moved to %2. See to that; the next start goes on with the restore.</source>
        <translation>%1 无法移到 %2。请处理后再启动，恢复会继续进行。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read, so the restore that was interrupted can&apos;t be finished.</source>
        <translation>%1 无法读取，中断的恢复不能完成。</translation>
    </message>
    <message>
        <source>%1 is no whole backup of Kefu&apos;s: its end is missing, or something was added to it. Take another backup.</source>
        <translation>%1 不是完整的 Kefu 备份：结尾缺失，或被添加了内容。请换一个备份。</translation>
    </message>
    <message>
        <source>%1: the settings can&apos;t be read or written.</source>
        <translation>%1：设置无法读写。</translation>
    </message>
    <message>
        <source>The connection to the store was lost at the very end; the next start of Kefu with this data folder and database finds out what became of it, and finishes the restore or clears it away.</source>
        <translation>在最后一刻与存储的连接中断；下次以此数据文件夹和数据库启动 Kefu 时会查明结果，并完成恢复或将其清除。</translation>
    </message>
</context>
<context>
    <name>BackupCommands</name>
    <message>
        <source>  sessions  %1
  messages  %2
  memories  %3
  uploads   %4
</source>
        <translation>  会话  %1
  消息  %2
  记忆  %3
  上传  %4
</translation>
    </message>
    <message>
        <source>  pack      %1
  SOPs      %2
  settings  %3
</source>
        <translation>  场景包  %1
  SOP     %2
  设置    %3
</translation>
    </message>
    <message>
        <source>the built-in one</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>the built-in ones</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: %2 bytes
</source>
        <translation>%1：%2 字节
</translation>
    </message>
    <message>
        <source>%1: the backup of %2 is restored.
</source>
        <translation>%1：已恢复 %2 的备份。
</translation>
    </message>
    <message>
        <source>The pack is %1; settings.ini names it.
</source>
        <translation>场景包在 %1，settings.ini 已指向它。
</translation>
    </message>
    <message>
        <source>The SOPs are in %1; settings.ini names it.
</source>
        <translation>SOP 在 %1，settings.ini 已指向它。
</translation>
    </message>
    <message>
        <source>API tokens that are valid as they were then: %1. See kefu token list.
</source>
        <translation>备份时有效、现在再次有效的 API 令牌：%1 个。见 kefu token list。
</translation>
    </message>
    <message>
        <source>What was there before is kept: %1
</source>
        <translation>原有内容保留在：%1
</translation>
    </message>
    <message>
        <source>Read again and compared with the backup: %1 rows in %2 tables.
</source>
        <translation>已重新读取并与备份逐行比对：%2 个表，共 %1 行。
</translation>
    </message>
</context>
<context>
    <name>Classify</name>
    <message>
        <source>margin: %1</source>
        <translation>领先第二名：%1</translation>
    </message>
    <message>
        <source>evidence (towards the first: +, away from it: -)</source>
        <translation>判断依据（支持第一名：+，不支持：-）</translation>
    </message>
    <message>
        <source>There is no text to classify.</source>
        <translation>没有要分类的文本。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>the console with the server inside; with --server-only the server alone</source>
        <translation>打开客服台并运行服务；加 --server-only 只运行服务</translation>
    </message>
    <message>
        <source>environment: %1</source>
        <translation>环境变量：%1</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>Other options:</source>
        <translation>其他选项：</translation>
    </message>
    <message>
        <source>for evaluate: learn from one CSV, judge with another and with texts that fit no label</source>
        <translation>用于 evaluate：从一个 CSV 学习，用另一个 CSV 和不属于任何标签的文本评测</translation>
    </message>
    <message>
        <source>print this help, or the version</source>
        <translation>显示帮助或版本</translation>
    </message>
    <message>
        <source>Customer support: a console with an HTTP server inside.</source>
        <translation>客服系统：客服台，内置 HTTP 服务。</translation>
    </message>
    <message>
        <source>Usage: kefu [options] [command]</source>
        <translation>用法：kefu [选项] [命令]</translation>
    </message>
    <message>
        <source>Options (the command line beats the environment, that beats settings.ini in the data folder):</source>
        <translation>选项（命令行优先于环境变量，环境变量优先于数据文件夹里的 settings.ini）：</translation>
    </message>
    <message>
        <source>Environment alone:</source>
        <translation>只能用环境变量设置：</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 failed, 2 usage, 3 the port is taken, 4 the store can&apos;t be used, 5 the pack is invalid.</source>
        <translation>退出码：0 完成，1 失败，2 用法错误，3 端口被占用，4 数据无法使用，5 场景库无效。</translation>
    </message>
    <message>
        <source>There is no option --%1. The nearest is --%2; kefu --help lists all.</source>
        <translation>没有选项 --%1，最接近的是 --%2。全部选项见 kefu --help。</translation>
    </message>
    <message>
        <source>--%1 takes no value.</source>
        <translation>--%1 不能带值。</translation>
    </message>
    <message>
        <source>--%1 needs a value.</source>
        <translation>--%1 缺少值。</translation>
    </message>
    <message>
        <source>--%1 needs a value that is not empty.</source>
        <translation>--%1 的值不能为空。</translation>
    </message>
    <message>
        <source>There is no command %1. The nearest is %2; kefu --help lists all.</source>
        <translation>没有命令 %1，最接近的是 %2。全部命令见 kefu --help。</translation>
    </message>
    <message>
        <source>%1 needs one of: %2.</source>
        <translation>%1 后面要写其中一个：%2。</translation>
    </message>
    <message>
        <source>There is no command %1 %2. The nearest is %1 %3; kefu --help lists all.</source>
        <translation>没有命令 %1 %2，最接近的是 %1 %3。全部命令见 kefu --help。</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t take --%2.</source>
        <translation>%1 不支持 --%2。</translation>
    </message>
    <message>
        <source>--%1 belongs to a command; kefu --help lists all.</source>
        <translation>--%1 要和命令一起用。全部命令见 kefu --help。</translation>
    </message>
    <message>
        <source>Usage: kefu %1 %2</source>
        <translation>用法：kefu %1 %2</translation>
    </message>
    <message>
        <source>There is no command to run.</source>
        <translation>没有要执行的命令。</translation>
    </message>
    <message>
        <source>rank the scenarios for one text, with the evidence</source>
        <translation>为一段文本排出可能的场景，并给出判断依据</translation>
    </message>
    <message>
        <source>say how good the pack, or what is learnt from a file, is on text,label rows</source>
        <translation>用 text,label 两列的数据评测场景库，或评测从文件学到的结果</translation>
    </message>
    <message>
        <source>check a pack; without FILE the one in use</source>
        <translation>检查场景库；不写 FILE 则检查当前使用的</translation>
    </message>
    <message>
        <source>write a pack as CSV (text,label) or JSON; without FILE the one in use</source>
        <translation>把场景库写成 CSV（text,label）或 JSON；不写 FILE 则用当前使用的</translation>
    </message>
    <message>
        <source>write everything into one file, except secrets</source>
        <translation>把全部内容写入一个文件，密钥等机密除外</translation>
    </message>
    <message>
        <source>bring a backup back</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>check every part and say what to do; changes nothing</source>
        <translation>检查每个部分并说明怎么处理，不作任何改动</translation>
    </message>
    <message>
        <source>make an API token and print it, this once; where there is one, every client needs one</source>
        <translation>创建 API 令牌并显示一次；有令牌后，每个客户端都需要令牌</translation>
    </message>
    <message>
        <source>list the API tokens: name, when it was made, when it was last used</source>
        <translation>列出 API 令牌：名称、创建时间、最近使用时间</translation>
    </message>
    <message>
        <source>end an API token; a server that runs refuses it at once</source>
        <translation>吊销 API 令牌；运行中的服务器立即拒绝它</translation>
    </message>
    <message>
        <source>keep the key of a model endpoint, read from standard input, in the keychain or where --key-store says</source>
        <translation>从标准输入读取模型端点的密钥，存入钥匙串或 --key-store 指定之处</translation>
    </message>
    <message>
        <source>forget the key of a model endpoint</source>
        <translation>删除模型端点的密钥</translation>
    </message>
    <message>
        <source>print the result of a command that takes it as JSON</source>
        <translation>对支持的命令，以 JSON 显示结果</translation>
    </message>
    <message>
        <source>for pack accept: what the messages mean, the words to learn instead of a message&apos;s own, do it and not only show it, who does it (else the name of the login)</source>
        <translation>用于 pack accept：消息属于哪个场景，代替消息原文学习的文本，实际执行而不只是显示，由谁执行（不写则为登录名）</translation>
    </message>
    <message>
        <source>for pack queue and disagreements: at most so many, and only those below a number</source>
        <translation>用于 pack queue 和 disagreements：最多列出多少条，只列出编号小于某个数的</translation>
    </message>
    <message>
        <source>for replay: one session, or the days (2026-11-21) of a range; also what would be the same</source>
        <translation>用于 replay：一个会话，或一段日期（如 2026-11-21）；结果不变的也列出</translation>
    </message>
    <message>
        <source>list what waits for review: messages that staff corrected, or that Kefu was unsure of, newest first</source>
        <translation>列出待审核的消息：人工更正过的，或 Kefu 没有把握的，最新的在前</translation>
    </message>
    <message>
        <source>show what learning these messages would change; with --keep do it, as a new version of the pack</source>
        <translation>显示学习这些消息会带来哪些变化；加 --keep 则实际学习，存为场景库的新版本</translation>
    </message>
    <message>
        <source>take messages out of the queue; nothing is learnt from them</source>
        <translation>把消息移出待审核列表，不从中学习</translation>
    </message>
    <message>
        <source>list the versions of the pack in use, or say what one of them changed</source>
        <translation>列出当前场景库的各个版本，或说明某个版本改了什么</translation>
    </message>
    <message>
        <source>bring a version of the pack back, as a new one</source>
        <translation>恢复场景库的某个版本，存为新版本</translation>
    </message>
    <message>
        <source>list where the pack of --shadow-scenarios would have decided otherwise, newest first</source>
        <translation>列出 --shadow-scenarios 的场景库会有不同判断的消息，最新的在前</translation>
    </message>
    <message>
        <source>say how another pack would have filed what customers wrote; nothing is stored</source>
        <translation>显示换一个场景库会怎样归类客户的消息，不保存任何内容</translation>
    </message>
    <message>
        <source>for pack import: replace the pack that is there</source>
        <translation>用于 pack import：覆盖已有的场景库</translation>
    </message>
    <message>
        <source>make a pack from CSV (text,label) or JSON; --force replaces one that is there</source>
        <translation>由 CSV（text,label）或 JSON 生成场景库；--force 覆盖已有的文件</translation>
    </message>
    <message>
        <source>keep the password of the PostgreSQL server that --database names, read from standard input, in the keychain or where --key-store says</source>
        <translation>保存 --database 所指 PostgreSQL 服务器的密码（从标准输入读取），存入钥匙串或 --key-store 指定的位置</translation>
    </message>
    <message>
        <source>forget that password</source>
        <translation>删除该密码</translation>
    </message>
    <message>
        <source>There is a password on the command line, which others on this machine could read and the shell may keep. Give it to kefu password set, in PGPASSWORD or in the password file ~/.pgpass.</source>
        <translation>命令行中含有密码，本机的其他用户可能读到，shell 也可能留存。请改用 kefu password set、PGPASSWORD 或密码文件 ~/.pgpass。</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>SOP engine</source>
        <translation>SOP 引擎</translation>
    </message>
    <message>
        <source>model, with the SOP engine behind it</source>
        <translation>模型（SOP 引擎兜底）</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>There is no such message any more.</source>
        <translation>这条消息已不存在。</translation>
    </message>
    <message>
        <source>Only what a customer wrote can be corrected.</source>
        <translation>只能更正客户写的消息。</translation>
    </message>
    <message>
        <source>The message is filed under this scenario already.</source>
        <translation>消息已经归在这个场景里。</translation>
    </message>
</context>
<context>
    <name>Csv</name>
    <message>
        <source>%1: line %2: %3</source>
        <translation>%1：第 %2 行：%3</translation>
    </message>
    <message>
        <source>there is text behind the closing quote</source>
        <translation>结束引号后面还有内容</translation>
    </message>
    <message>
        <source>the quote that opens here is never closed</source>
        <translation>这里开始的引号没有结束</translation>
    </message>
    <message>
        <source>this is not UTF-8 text</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>there are %1 fields where the first line has %2</source>
        <translation>有 %1 列，而第一行有 %2 列</translation>
    </message>
    <message>
        <source>%1: the file can&apos;t be read: %2</source>
        <translation>%1：无法读取文件：%2</translation>
    </message>
    <message>
        <source>the file is empty; it needs the columns text and label</source>
        <translation>文件为空，需要 text 和 label 两列</translation>
    </message>
    <message>
        <source>the columns text and label are missing</source>
        <translation>缺少 text 和 label 两列</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>文本为空</translation>
    </message>
    <message>
        <source>the label is empty</source>
        <translation>标签为空</translation>
    </message>
    <message>
        <source>there is no text in the file</source>
        <translation>文件里没有文本</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>store</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>%1 can&apos;t be made: nobody may write there. Choose another --database.</source>
        <translation>无法建立 %1：没有写入权限。请换一个 --database。</translation>
    </message>
    <message>
        <source>%1 will be made at the first start</source>
        <translation>%1 会在首次启动时建立</translation>
    </message>
    <message>
        <source>%1; of an earlier version, the next start brings it up to date</source>
        <translation>%1；由旧版本写入，下次启动时升级</translation>
    </message>
    <message>
        <source>%1; in use, only its beginning was checked</source>
        <translation>%1；正在使用，只检查了开头</translation>
    </message>
    <message>
        <source>pack</source>
        <translation>场景库</translation>
    </message>
    <message>
        <source>the built-in pack</source>
        <translation>内置场景库</translation>
    </message>
    <message>
        <source>%1: %2 categories, %3 subcategories</source>
        <translation>%1：%2 个类别，%3 个子类</translation>
    </message>
    <message>
        <source>SOPs</source>
        <translation>SOP</translation>
    </message>
    <message>
        <source>not checked: the pack that names them is invalid</source>
        <translation>未检查：引用它们的场景库无效</translation>
    </message>
    <message>
        <source>the pack names no SOP; answers come from its replies alone</source>
        <translation>场景库没有引用 SOP，只用场景库自带的回复</translation>
    </message>
    <message>
        <source>%1: %2 of the SOPs that the pack names can&apos;t be read, the first is %3. Add them, or set --sop-dir.</source>
        <translation>%1：场景库引用的 SOP 有 %2 个无法读取，第一个是 %3。请补上，或设置 --sop-dir。</translation>
    </message>
    <message>
        <source>the built-in SOPs</source>
        <translation>内置 SOP</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2 个</translation>
    </message>
    <message>
        <source>model endpoint</source>
        <translation>模型服务</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>任选一个空闲端口</translation>
    </message>
    <message>
        <source>%1 is free</source>
        <translation>%1 空闲</translation>
    </message>
    <message>
        <source>%1 is taken, perhaps by a Kefu that is running. Stop it, or choose another --port.</source>
        <translation>%1 已被占用，可能是正在运行的 Kefu。请停止它，或换一个 --port。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be listened on: %2. Choose another --host or --port.</source>
        <translation>无法监听 %1：%2。请换一个 --host 或 --port。</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>%1: nobody may write there. Choose another --data-dir.</source>
        <translation>%1：没有写入权限。请换一个 --data-dir。</translation>
    </message>
    <message>
        <source>%1: %2 MB free</source>
        <translation>%1：可用空间 %2 MB</translation>
    </message>
    <message>
        <source>Make room.</source>
        <translation>请腾出空间。</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>a restore was interrupted, or is under way. The next start finishes it, or keeps the store as it was.</source>
        <translation>恢复被中断，或正在进行。下次启动会完成它，或保持数据库原样。</translation>
    </message>
    <message>
        <source>its tokens could not be counted</source>
        <translation>无法统计令牌</translation>
    </message>
    <message>
        <source>there is no token, so every client may come in</source>
        <translation>没有令牌，任何客户端都可访问</translation>
    </message>
    <message>
        <source>tokens: %1, and every client needs one</source>
        <translation>令牌 %1 个，每个客户端都需要令牌</translation>
    </message>
    <message>
        <source>%1 would let everybody in, since there is no token. Make one (kefu token add NAME), use --host 127.0.0.1, or say --allow-anonymous.</source>
        <translation>还没有令牌，%1 等于对所有人开放。请先创建令牌（kefu token add NAME），或使用 --host 127.0.0.1，或加上 --allow-anonymous。</translation>
    </message>
    <message>
        <source>It does not answer; it may be locked.</source>
        <translation>没有回应，可能已锁定。</translation>
    </message>
    <message>
        <source>it answers</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Keys come from OPENAI_API_KEY, or with --key-store file.</source>
        <translation>密钥来自 OPENAI_API_KEY，或使用 --key-store file。</translation>
    </message>
    <message>
        <source>The key comes from OPENAI_API_KEY.</source>
        <translation>密钥来自 OPENAI_API_KEY。</translation>
    </message>
    <message>
        <source>%1; there is no key of the endpoint &quot;%2&quot;</source>
        <translation>%1；没有端点“%2”的密钥</translation>
    </message>
    <message>
        <source>%1; it has the key of the endpoint &quot;%2&quot;</source>
        <translation>%1；已有端点“%2”的密钥</translation>
    </message>
    <message>
        <source>not used; the SOP engine answers</source>
        <translation>未使用，由 SOP 引擎回答</translation>
    </message>
    <message>
        <source>not set; the SOP engine answers</source>
        <translation>未设置，由 SOP 引擎回答</translation>
    </message>
    <message>
        <source>%1: no model is named. Set --model.</source>
        <translation>%1：未指定模型。请设置 --model。</translation>
    </message>
    <message>
        <source>%1; empty, its tables will be made at the first start</source>
        <translation>%1；还是空的，首次启动时建表</translation>
    </message>
    <message>
        <source>Its address holds a password, which others on this machine can see: put it into the keychain (kefu password set), PGPASSWORD or the password file ~/.pgpass instead.</source>
        <translation>其地址中含有密码，本机的其他用户可以看到：请改为放入钥匙串（kefu password set）、PGPASSWORD 或密码文件 ~/.pgpass。</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Evaluate</name>
    <message>
        <source>texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>%1 in scope, %2 out of scope</source>
        <translation>范围内 %1 条，范围外 %2 条</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>among the first three</source>
        <translation>前三名命中率</translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>false rejection</source>
        <translation>误拒率</translation>
    </message>
    <message>
        <source>out of scope: found</source>
        <translation>范围外：识别率</translation>
    </message>
    <message>
        <source>out of scope: AUROC</source>
        <translation>范围外：AUROC</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练用时</translation>
    </message>
    <message>
        <source>%1 s, first usable after %2 s</source>
        <translation>%1 秒，%2 秒后即可使用</translation>
    </message>
    <message>
        <source>a query</source>
        <translation>单次查询用时</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型大小</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1: there is no label to learn</source>
        <translation>%1：没有可学习的标签</translation>
    </message>
    <message>
        <source>--train and --test belong together.</source>
        <translation>--train 和 --test 要一起用。</translation>
    </message>
    <message>
        <source>Give either a file or --train and --test.</source>
        <translation>请给出一个文件，或者用 --train 和 --test，不能同时使用。</translation>
    </message>
    <message>
        <source>evaluate needs a CSV file, or --train and --test.</source>
        <translation>evaluate 需要一个 CSV 文件，或者 --train 和 --test。</translation>
    </message>
    <message>
        <source>%1: line %2: there is no label &quot;%3&quot; to compare with</source>
        <translation>%1：第 %2 行：没有可对照的标签“%3”</translation>
    </message>
</context>
<context>
    <name>JsonSource</name>
    <message>
        <source>line %1, column %2</source>
        <translation>第 %1 行第 %2 列</translation>
    </message>
    <message>
        <source>%1: %2: this is not valid JSON</source>
        <translation>%1：%2：不是有效的 JSON</translation>
    </message>
    <message>
        <source>%1: %2: this is not UTF-8; save the file as UTF-8</source>
        <translation>%1：%2：这里不是 UTF-8，请把文件存为 UTF-8</translation>
    </message>
    <message>
        <source>%1: %2: the name &quot;%3&quot; stands twice in one object</source>
        <translation>%1：%2：名称“%3”在同一个对象里出现了两次</translation>
    </message>
</context>
<context>
    <name>KeyCommands</name>
    <message>
        <source>Key: </source>
        <translation>密钥：</translation>
    </message>
    <message>
        <source>Use --key-store file, or give the key in OPENAI_API_KEY.</source>
        <translation>请使用 --key-store file，或通过 OPENAI_API_KEY 提供密钥。</translation>
    </message>
    <message>
        <source>There is no key: it is read from standard input.</source>
        <translation>没有密钥：密钥从标准输入读取。</translation>
    </message>
    <message>
        <source>The key of %1 is kept.</source>
        <translation>已保存 %1 的密钥。</translation>
    </message>
    <message>
        <source>The key of %1 is forgotten.</source>
        <translation>已删除 %1 的密钥。</translation>
    </message>
    <message>
        <source>Use --key-store file, PGPASSWORD or the password file ~/.pgpass.</source>
        <translation>请使用 --key-store file、PGPASSWORD 或密码文件 ~/.pgpass。</translation>
    </message>
    <message>
        <source>--database names no PostgreSQL server, so there is no password to keep.</source>
        <translation>--database 指定的不是 PostgreSQL 服务器，因此没有要保存的密码。</translation>
    </message>
    <message>
        <source>Password: </source>
        <translation>密码：</translation>
    </message>
    <message>
        <source>There is no password: it is read from standard input.</source>
        <translation>没有密码：应从标准输入读取。</translation>
    </message>
    <message>
        <source>The password of %1 is kept.</source>
        <translation>%1 的密码已保存。</translation>
    </message>
    <message>
        <source>The password of %1 is forgotten.</source>
        <translation>%1 的密码已删除。</translation>
    </message>
</context>
<context>
    <name>LearningCommands</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>corrected by %1</source>
        <translation>由 %1 更正</translation>
    </message>
    <message>
        <source>close, margin %1</source>
        <translation>不相上下，领先第二名 %1</translation>
    </message>
    <message>
        <source>no scenario recognised</source>
        <translation>没有识别出场景</translation>
    </message>
    <message>
        <source>  %1 %2
      was %3, would be %4</source>
        <translation>  %1 %2
      原为 %3，将为 %4</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>原来：%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>would be: %1</source>
        <translation>将为：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>is: %1</source>
        <translation>现在：%1</translation>
    </message>
    <message>
        <source> (new)</source>
        <translation>（新增）</translation>
    </message>
    <message>
        <source> (gone)</source>
        <translation>（已移除）</translation>
    </message>
    <message>
        <source> (more than its samples)</source>
        <translation>（不只改了例句）</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>没有不同。</translation>
    </message>
    <message>
        <source>On %1 samples that neither pack has learnt: %2 right before, %3 after (+ right now, - wrong now):</source>
        <translation>用两个场景库都没学过的 %1 条例句评测：改动前正确 %2，改动后 %3（+ 改对，- 改错）：</translation>
    </message>
    <message>
        <source>  %1 more are decided otherwise, wrong before and after</source>
        <translation>  另有 %1 条判断不同，改动前后都不对</translation>
    </message>
    <message>
        <source>The new samples themselves:</source>
        <translation>新例句本身：</translation>
    </message>
    <message>
        <source>as it was found</source>
        <translation>初始版本</translation>
    </message>
    <message>
        <source>version %1 brought back</source>
        <translation>恢复自版本 %1</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>Memories</name>
    <message>
        <source>A memory may have at most %1 characters.</source>
        <translation>一条记忆最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A memory&apos;s metadata may have at most %1 bytes.</source>
        <translation>一条记忆的元数据最多 %1 字节。</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>It is a number from %1 to %2.</source>
        <translation>应为 %1 到 %2 的整数。</translation>
    </message>
    <message>
        <source>It is one of: %1.</source>
        <translation>应为其中一个：%1。</translation>
    </message>
    <message>
        <source>It is the path of a file.</source>
        <translation>应为文件路径。</translation>
    </message>
    <message>
        <source>It is an IP address of this machine, or localhost; 0.0.0.0 and :: mean every address.</source>
        <translation>应为本机的 IP 地址或 localhost；0.0.0.0 和 :: 表示所有地址。</translation>
    </message>
    <message>
        <source>It is sqlite:PATH or postgresql://…</source>
        <translation>应为 sqlite:路径 或 postgresql://…</translation>
    </message>
    <message>
        <source>It is the http or https address of an OpenAI-compatible service, such as https://api.openai.com/v1.</source>
        <translation>应为兼容 OpenAI 的服务的 http 或 https 地址，例如 https://api.openai.com/v1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is wrong.</source>
        <translation>“%1”不对。</translation>
    </message>
    <message>
        <source>Address to listen on.</source>
        <translation>监听的地址。</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes any free one.</source>
        <translation>监听的端口；0 表示任选一个空闲端口。</translation>
    </message>
    <message>
        <source>Threads that serve requests, 1 to 64.</source>
        <translation>处理请求的线程数，1 到 64。</translation>
    </message>
    <message>
        <source>the number of cores, at most 4</source>
        <translation>CPU 核数，最多 4</translation>
    </message>
    <message>
        <source>Web page origin that may call the server; repeat it, or use commas, for several.</source>
        <translation>允许调用服务的网页来源（Origin）；有多个时重复这个选项，或用逗号分隔。</translation>
    </message>
    <message>
        <source>An origin is http:// or https://, a host and perhaps a port; * is not allowed.</source>
        <translation>来源要写成 http:// 或 https:// 加主机名，可以带端口；不能用 *。</translation>
    </message>
    <message>
        <source>Requests that one client may send in a minute; 0 is no limit.</source>
        <translation>每个客户端每分钟最多可发的请求数；0 表示不限。</translation>
    </message>
    <message>
        <source>0 where only this machine can connect, else 600</source>
        <translation>只有本机能连接时为 0，否则为 600</translation>
    </message>
    <message>
        <source>Size of the largest upload.</source>
        <translation>上传文件的大小上限。</translation>
    </message>
    <message>
        <source>PEM file with the certificate; turns HTTPS on, together with --tls-key.</source>
        <translation>证书的 PEM 文件；和 --tls-key 一起用，开启 HTTPS。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>PEM file with the certificate&apos;s key.</source>
        <translation>证书私钥的 PEM 文件。</translation>
    </message>
    <message>
        <source>Proxy whose X-Forwarded-For is believed; repeat it, or use commas, for several.</source>
        <translation>信任其 X-Forwarded-For 的代理；有多个时重复这个选项，或用逗号分隔。</translation>
    </message>
    <message>
        <source>A proxy is named by its IP address.</source>
        <translation>代理要写成 IP 地址。</translation>
    </message>
    <message>
        <source>Serve without the console; needs no display.</source>
        <translation>只运行服务，不打开客服台；不需要图形界面。</translation>
    </message>
    <message>
        <source>Listen beyond this machine although no token exists.</source>
        <translation>没有令牌也允许监听本机以外的连接。</translation>
    </message>
    <message>
        <source>Folder for everything that Kefu keeps.</source>
        <translation>存放 Kefu 全部数据的文件夹。</translation>
    </message>
    <message>
        <source>the system&apos;s folder for application data</source>
        <translation>系统的应用数据文件夹</translation>
    </message>
    <message>
        <source>It is the path of a folder.</source>
        <translation>应为文件夹路径。</translation>
    </message>
    <message>
        <source>The store: sqlite:PATH or postgresql://…; MEMORY_DB_PATH is the path of a SQLite file.</source>
        <translation>数据库：sqlite:路径 或 postgresql://…；MEMORY_DB_PATH 是 SQLite 文件的路径。</translation>
    </message>
    <message>
        <source>kefu.db in the data folder</source>
        <translation>数据文件夹里的 kefu.db</translation>
    </message>
    <message>
        <source>The scenario pack.</source>
        <translation>场景库。</translation>
    </message>
    <message>
        <source>the built-in pack</source>
        <translation>内置场景库</translation>
    </message>
    <message>
        <source>Folder with the SOPs that the pack names.</source>
        <translation>场景库引用的 SOP 所在的文件夹。</translation>
    </message>
    <message>
        <source>the built-in SOPs</source>
        <translation>内置 SOP</translation>
    </message>
    <message>
        <source>What answers; auto is the model where a key or an address is set, else the SOP engine.</source>
        <translation>由谁回复；auto 表示设置了密钥或地址时用模型，否则用 SOP 引擎。</translation>
    </message>
    <message>
        <source>Address of an OpenAI-compatible service.</source>
        <translation>兼容 OpenAI 的服务的地址。</translation>
    </message>
    <message>
        <source>Name of the model.</source>
        <translation>模型的名称。</translation>
    </message>
    <message>
        <source>named in the settings</source>
        <translation>设置里的名称</translation>
    </message>
    <message>
        <source>Key of the service; never on the command line, where others can read it.</source>
        <translation>服务的密钥；不能写在命令行里，以免被其他人看到。</translation>
    </message>
    <message>
        <source>How the log is written.</source>
        <translation>日志的格式。</translation>
    </message>
    <message>
        <source>The least that is logged.</source>
        <translation>日志的最低级别。</translation>
    </message>
    <message>
        <source>%1: the settings file can&apos;t be read. Correct it or take it away.</source>
        <translation>%1：无法读取设置文件。请改正或移走它。</translation>
    </message>
    <message>
        <source>%1: a password doesn&apos;t belong into the settings file. Give it in the environment.</source>
        <translation>%1：设置文件里不能写密码。请改用环境变量。</translation>
    </message>
    <message>
        <source>It needs a value.</source>
        <translation>缺少值。</translation>
    </message>
    <message>
        <source>%1: this value can&apos;t be used.</source>
        <translation>%1：这个值不能用。</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; can&apos;t be used.</source>
        <translation>%1：“%2”不能用。</translation>
    </message>
    <message>
        <source>--tls-certificate and --tls-key belong together: %1 is missing.</source>
        <translation>--tls-certificate 和 --tls-key 要一起用：缺少 %1。</translation>
    </message>
    <message>
        <source>It is a number of seconds, 1 to 3600.</source>
        <translation>应为秒数，1 到 3600。</translation>
    </message>
    <message>
        <source>It is a number, such as 0.25, and not below 0.</source>
        <translation>应为不小于 0 的数，例如 0.25。</translation>
    </message>
    <message>
        <source>A key doesn&apos;t belong into the settings file. Give it to: kefu key set</source>
        <translation>密钥不能写在设置文件里。请用：kefu key set</translation>
    </message>
    <message>
        <source>There is no such entry. There are: %1.</source>
        <translation>没有这一项。可用的有：%1。</translation>
    </message>
    <message>
        <source>There is no endpoint &quot;%1&quot; in the settings file. There are: %2.</source>
        <translation>设置文件中没有端点“%1”。已有：%2。</translation>
    </message>
    <message>
        <source>%1 [%2] %3: this value can&apos;t be used.</source>
        <translation>%1 [%2] %3：此值无法使用。</translation>
    </message>
    <message>
        <source>It is a name of letters, digits, - and _.</source>
        <translation>应为由字母、数字、- 和 _ 组成的名称。</translation>
    </message>
    <message>
        <source>Which of the endpoints of the settings file is used.</source>
        <translation>使用设置文件中的哪个端点。</translation>
    </message>
    <message>
        <source>When the model chooses the scenario in the classifier&apos;s place.</source>
        <translation>何时由模型代替分类器选择场景。</translation>
    </message>
    <message>
        <source>Where the key is kept that kefu key set is given; file is one that its owner alone can read.</source>
        <translation>kefu key set 的密钥存放处；file 是仅所有者可读的文件。</translation>
    </message>
    <message>
        <source>A second pack that is asked silently after each answer; where it disagrees is listed by kefu pack disagreements.</source>
        <translation>第二个场景库，每次回复后在后台比对；判断不同之处见 kefu pack disagreements。</translation>
    </message>
    <message>
        <source>This can&apos;t be kept in the settings file.</source>
        <translation>这一项不能存入设置文件。</translation>
    </message>
    <message>
        <source>A password doesn&apos;t belong into the settings file. Give it in the environment.</source>
        <translation>密码不能写在设置文件里。请改用环境变量。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>没有这个文件或文件夹。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written. Is the disk full, or the folder of somebody else?</source>
        <translation>%1 无法写入。是不是磁盘已满，或文件夹属于别人？</translation>
    </message>
    <message>
        <source>It is a number from 0 to 1, such as 0.15.</source>
        <translation>应为 0 到 1 之间的数，例如 0.15。</translation>
    </message>
    <message>
        <source>How long the replies that are held back wait for a person to object, before they are sent; 0 holds nothing back.</source>
        <translation>需要过目的回复在发出前等客服拦下的秒数；0 表示都不等。</translation>
    </message>
    <message>
        <source>Scenario whose replies are held back: a category, a subcategory, or CATEGORY/SUBCATEGORY; repeat it, or use commas, for several.</source>
        <translation>回复需要过目的场景：类别、子类别，或“类别/子类别”；多个可重复给出，或用逗号分开。</translation>
    </message>
    <message>
        <source>Replies are held back too where the scenario was decided by a smaller lead than this, 0 to 1; 0 holds none back for that.</source>
        <translation>判断场景时领先幅度小于此值的回复也需要过目，0 到 1；0 表示不因此等待。</translation>
    </message>
    <message>
        <source>Where uploads are: the data folder, or the database, for servers that share one and no folder.</source>
        <translation>上传文件的存放位置：数据文件夹，或数据库（供共用数据库而不共用文件夹的多个服务器使用）。</translation>
    </message>
    <message>
        <source>%1: there is no setting %2. The nearest is %3.</source>
        <translation>%1：没有设置项 %2，最接近的是 %3。</translation>
    </message>
</context>
<context>
    <name>PackChanges</name>
    <message>
        <source>%1: the file can&apos;t be read: %2</source>
        <translation>%1：无法读取文件：%2</translation>
    </message>
    <message>
        <source>Somebody else changed this scenario meanwhile. Copy what you wrote, choose the scenario again and put it in.</source>
        <translation>这个场景刚刚被别人改过。请先复制您写的内容，重新选择该场景后再填入。</translation>
    </message>
    <message>
        <source>This is the pack in use already.</source>
        <translation>正在使用的就是这个场景库。</translation>
    </message>
</context>
<context>
    <name>PackCommands</name>
    <message>
        <source>%1: the file can&apos;t be read: %2</source>
        <translation>%1：无法读取文件：%2</translation>
    </message>
    <message>
        <source>%1: the file can&apos;t be written: %2</source>
        <translation>%1：无法写入文件：%2</translation>
    </message>
    <message>
        <source>%1 categories, %2 subcategories, %3 samples</source>
        <translation>%1 个类别，%2 个子类，%3 条例句</translation>
    </message>
    <message>
        <source>%1: valid: %2</source>
        <translation>%1：有效：%2</translation>
    </message>
    <message>
        <source>A pack is made from a .csv or .json file and written to a .json file.</source>
        <translation>场景库要从 .csv 或 .json 文件生成，写入 .json 文件。</translation>
    </message>
    <message>
        <source>%1: written: %2</source>
        <translation>%1：已写入：%2</translation>
    </message>
    <message>
        <source>A pack is a .json file and is written to a .csv or .json file.</source>
        <translation>场景库要用 .json 文件，写入 .csv 或 .json 文件。</translation>
    </message>
    <message>
        <source>%1: written</source>
        <translation>%1：已写入</translation>
    </message>
    <message>
        <source>the built-in pack</source>
        <translation>内置场景库</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>%1 is there already. Name another file, or say --force to replace it.</source>
        <translation>%1 已存在。请换一个文件名，或加 --force 覆盖它。</translation>
    </message>
</context>
<context>
    <name>PackEdit</name>
    <message>
        <source>An empty text can&apos;t be a sample.</source>
        <translation>例句不能为空。</translation>
    </message>
    <message>
        <source>A sample may have at most %1 characters. Take the part that says what is meant.</source>
        <translation>一条例句最多 %1 个字符。请只取说明意思的部分。</translation>
    </message>
    <message>
        <source>The pack has no subcategory %1.</source>
        <translation>场景库里没有子类 %1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a sample of %2 already.</source>
        <translation>“%1”已经是 %2 的例句。</translation>
    </message>
</context>
<context>
    <name>PackEvaluation</name>
    <message>
        <source>The classifier is still being trained.</source>
        <translation>分类器还在训练。</translation>
    </message>
</context>
<context>
    <name>PackFile</name>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 无法读取：%2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 无法写入：%2</translation>
    </message>
</context>
<context>
    <name>PackReader</name>
    <message>
        <source>%1: %2: %3</source>
        <translation>%1：%2：%3</translation>
    </message>
    <message>
        <source>a pack is an object that holds at least one category</source>
        <translation>场景库必须是对象，至少有一个类别</translation>
    </message>
    <message>
        <source>the pack has no scenario</source>
        <translation>场景库里没有场景</translation>
    </message>
    <message>
        <source>the category has no name</source>
        <translation>类别没有名称</translation>
    </message>
    <message>
        <source>a category is an object</source>
        <translation>类别必须是对象</translation>
    </message>
    <message>
        <source>a category lists at least one subcategory</source>
        <translation>类别必须列出至少一个子类</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands twice in this category</source>
        <translation>“%1”在这个类别里出现了两次</translation>
    </message>
    <message>
        <source>a subcategory is an object</source>
        <translation>子类必须是对象</translation>
    </message>
    <message>
        <source>the name is missing or empty</source>
        <translation>名称缺失或为空</translation>
    </message>
    <message>
        <source>there is no sample to learn from</source>
        <translation>没有可学习的例句</translation>
    </message>
    <message>
        <source>this must be a text</source>
        <translation>必须是字符串</translation>
    </message>
    <message>
        <source>this must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>this must be a list of texts</source>
        <translation>必须是字符串列表</translation>
    </message>
    <message>
        <source>this must be a text that is not empty</source>
        <translation>必须是非空的字符串</translation>
    </message>
    <message>
        <source>a SOP is named by a path below the SOP folder</source>
        <translation>SOP 要写成 SOP 文件夹下的相对路径</translation>
    </message>
    <message>
        <source>this must be a text, or an object with &quot;zh&quot; and &quot;en&quot;</source>
        <translation>必须是字符串，或带有 &quot;zh&quot; 和 &quot;en&quot; 的对象</translation>
    </message>
    <message>
        <source>the pack has no subcategory named &quot;%1&quot;</source>
        <translation>场景库里没有名为“%1”的子类</translation>
    </message>
    <message>
        <source>%1: the pack can&apos;t be read: %2</source>
        <translation>%1：无法读取场景库：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1: and %n more problem(s)</source>
        <translation>
            <numerusform>%1：还有 %n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>this must be an object with &quot;words&quot; and &quot;reply&quot;</source>
        <translation>这里必须是带有 &quot;words&quot; 和 &quot;reply&quot; 的对象</translation>
    </message>
    <message>
        <source>&quot;words&quot; and &quot;reply&quot; belong together</source>
        <translation>&quot;words&quot; 和 &quot;reply&quot; 必须同时给出</translation>
    </message>
</context>
<context>
    <name>PackVersions</name>
    <message>
        <source>%1: the file can&apos;t be written: %2</source>
        <translation>%1：无法写入文件：%2</translation>
    </message>
    <message>
        <source>%1: the file can&apos;t be read: %2</source>
        <translation>%1：无法读取文件：%2</translation>
    </message>
    <message>
        <source>The pack has no such version.</source>
        <translation>场景库没有这个版本。</translation>
    </message>
    <message>
        <source>This pack can&apos;t be changed.</source>
        <translation>这个场景库不能改动。</translation>
    </message>
    <message>
        <source>%1: the folder can&apos;t be made.</source>
        <translation>%1：无法创建文件夹。</translation>
    </message>
    <message>
        <source>Somebody else is changing the pack. Try again.</source>
        <translation>其他人正在改动场景库，请重试。</translation>
    </message>
    <message>
        <source>The pack was changed meanwhile. Look at the effect on the new one.</source>
        <translation>场景库在此期间被改动了。请重新查看对新版本的影响。</translation>
    </message>
    <message>
        <source>Version %1 is in use.</source>
        <translation>版本 %1 正在使用。</translation>
    </message>
</context>
<context>
    <name>PackWarnings</name>
    <message>
        <source>%1: %2: %3</source>
        <translation>%1：%2：%3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands here twice</source>
        <translation>“%1”在这里出现两次</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a sample of &quot;%2&quot; too; one of them can&apos;t be right</source>
        <translation>“%1”也是“%2”的样例，其中必有一处不对</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has one sample alone; it takes about ten to be told from others</source>
        <translation>“%1”只有一个样例；要与其他场景区分大约需要十个</translation>
    </message>
    <message>
        <source>there is no SOP &quot;%1&quot; in %2</source>
        <translation>%2 中没有 SOP“%1”</translation>
    </message>
    <message>
        <source>replies are in zh and en; nobody is given this one</source>
        <translation>回复只有 zh 和 en 两种；这一种不会发给任何人</translation>
    </message>
    <message numerus="yes">
        <source>%1: and %n more like that</source>
        <translation>
            <numerusform>%1：还有 %n 处同样的问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>There is no such session, or it is empty.</source>
        <translation>没有这个会话，或会话是空的。</translation>
    </message>
</context>
<context>
    <name>ReplayCommands</name>
    <message>
        <source>--%1: %2 is no day, like 2026-11-21.</source>
        <translation>--%1：%2 不是日期，应写成 2026-11-21 这样。</translation>
    </message>
    <message>
        <source>--from is after --to.</source>
        <translation>--from 晚于 --to。</translation>
    </message>
    <message>
        <source>--session goes without --from and --to.</source>
        <translation>--session 不能和 --from、--to 一起用。</translation>
    </message>
    <message>
        <source>%1 of %2 messages would be filed otherwise.</source>
        <translation>%2 条消息中有 %1 条会归入别的场景。</translation>
    </message>
    <message>
        <source>%1 of %2 disagreements</source>
        <translation>共 %2 条分歧，列出 %1 条</translation>
    </message>
</context>
<context>
    <name>ReviewCommands</name>
    <message>
        <source>Nothing waits for review.</source>
        <translation>没有待审核的消息。</translation>
    </message>
    <message>
        <source>%1 of %2 that wait</source>
        <translation>共 %2 条待审核，列出 %1 条</translation>
    </message>
    <message>
        <source>Kept as version %1.</source>
        <translation>已存为版本 %1。</translation>
    </message>
    <message>
        <source>Nothing is kept yet: say --keep too.</source>
        <translation>还没有保存：请加上 --keep。</translation>
    </message>
    <message>
        <source>--text goes with one message.</source>
        <translation>--text 只能用于一条消息。</translation>
    </message>
    <message>
        <source>%1 of them did not wait any more; the others are rejected.</source>
        <translation>其中 %1 条已不在待审核之列；其余已驳回。</translation>
    </message>
    <message>
        <source>%1 rejected; nothing is learnt from them.</source>
        <translation>已驳回 %1 条，不从中学习。</translation>
    </message>
    <message>
        <source>The pack has no subcategory %1, or several. Name it with its category: CATEGORY/SUBCATEGORY.</source>
        <translation>场景库里没有子类 %1，或有多个同名。请连同类别一起写：类别/子类。</translation>
    </message>
    <message>
        <source>%1 is no number of the list.</source>
        <translation>%1 不是列表里的编号。</translation>
    </message>
</context>
<context>
    <name>SavedFile</name>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 无法写入：%2</translation>
    </message>
</context>
<context>
    <name>ScenarioEdit</name>
    <message>
        <source>%1 has no scenario %2 › %3 any more.</source>
        <translation>%1 里已没有场景 %2 › %3。</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>The database must be sqlite:PATH or postgresql://…</source>
        <translation>数据库要写成 sqlite:路径 或 postgresql://…</translation>
    </message>
    <message>
        <source>The database needs the path of a file: sqlite:PATH</source>
        <translation>数据库缺少文件路径：sqlite:路径</translation>
    </message>
    <message>
        <source>%1: a migration is missing or unreadable. Install Kefu again.</source>
        <translation>%1：缺少或读不到升级脚本。请重新安装 Kefu。</translation>
    </message>
    <message>
        <source>The store was written by a later version of Kefu. Use that version.</source>
        <translation>数据由更新版本的 Kefu 写入，请使用那个版本。</translation>
    </message>
    <message>
        <source>%1 is damaged; it was left as it is. Restore a backup.</source>
        <translation>%1 已损坏，未作任何改动。请从备份恢复。</translation>
    </message>
    <message>
        <source>%1 was written by a later version of Kefu; it was left as it is. Use that version.</source>
        <translation>%1 由更新版本的 Kefu 写入，未作任何改动。请使用那个版本。</translation>
    </message>
    <message>
        <source>%1: its permissions can&apos;t be set to its owner alone.</source>
        <translation>%1：无法把权限设为仅所有者可用。</translation>
    </message>
    <message>
        <source>%1: this file system can&apos;t hold the store&apos;s log. Choose a path on a local disk.</source>
        <translation>%1：这个文件系统存不了数据日志。请选择本机磁盘上的路径。</translation>
    </message>
    <message>
        <source>%1 is not a store of Kefu&apos;s.</source>
        <translation>%1 不是 Kefu 的数据文件。</translation>
    </message>
    <message>
        <source>%1: no copy of the store can be made before it is brought up to date: %2</source>
        <translation>%1：升级前无法备份数据：%2</translation>
    </message>
    <message>
        <source>%1: the disk is full. Nothing was lost; make room and try again.</source>
        <translation>%1：磁盘已满。没有丢失任何内容，请腾出空间后重试。</translation>
    </message>
    <message>
        <source>%1: the store can&apos;t be written. Check its permissions and the disk.</source>
        <translation>%1：数据无法写入。请检查权限和磁盘。</translation>
    </message>
    <message>
        <source>%1 is damaged. Restore a backup.</source>
        <translation>%1 已损坏。请从备份恢复。</translation>
    </message>
    <message>
        <source>%1: another program holds the store. Try again when it is done.</source>
        <translation>%1：另一个程序正在占用数据。等它结束后再试。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read or written. Check the disk and the permissions.</source>
        <translation>%1 无法读写。请检查磁盘和权限。</translation>
    </message>
    <message>
        <source>There is no such session.</source>
        <translation>没有这个会话。</translation>
    </message>
    <message>
        <source>This is there already.</source>
        <translation>已经存在。</translation>
    </message>
    <message>
        <source>%1: the store failed (code %2). Please report this.</source>
        <translation>%1：数据出错（代码 %2）。请反馈这个问题。</translation>
    </message>
    <message>
        <source>%1: the folder for the store can&apos;t be made. Check who may write there.</source>
        <translation>%1：无法建立数据文件夹。请检查那里的写入权限。</translation>
    </message>
    <message>
        <source>%1: the store can&apos;t be made: %2</source>
        <translation>%1：无法建立数据文件：%2</translation>
    </message>
    <message>
        <source>%1 is not a store of Kefu&apos;s; it was left as it is. Choose another path.</source>
        <translation>%1 不是 Kefu 的数据文件，未作任何改动。请选择别的路径。</translation>
    </message>
    <message>
        <source>%1 is not a file. Name a file for the store.</source>
        <translation>%1 不是文件。请指定一个数据文件。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read and written. Check whom it belongs to and its permissions.</source>
        <translation>%1 无法读写。请检查它的所有者和权限。</translation>
    </message>
    <message>
        <source>%1 is damaged: its end is missing. It was left as it is; restore a backup.</source>
        <translation>%1 已损坏，尾部缺失。未作任何改动，请从备份恢复。</translation>
    </message>
    <message>
        <source>A session with this id is there already.</source>
        <translation>已经有这个编号的会话。</translation>
    </message>
    <message>
        <source>A message that streams has not ended.</source>
        <translation>正在输出的消息还没有结束。</translation>
    </message>
    <message>
        <source>The key was used for another request.</source>
        <translation>该幂等键已用于另一个请求。</translation>
    </message>
    <message>
        <source>A request with this key is there already.</source>
        <translation>带有此幂等键的请求已存在。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: %2</source>
        <translation>%1 无法使用：%2</translation>
    </message>
    <message>
        <source>%1: a backup is being restored there. Try again when that is done.</source>
        <translation>%1：正在恢复备份，请等它完成后再试。</translation>
    </message>
    <message>
        <source>The address of the database must look like postgresql://USER@HOST:PORT/DATABASE</source>
        <translation>数据库地址要写成 postgresql://用户@主机:端口/数据库</translation>
    </message>
    <message>
        <source>The address of the database has an option behind its ? that can&apos;t be one.</source>
        <translation>数据库地址的 ? 后面有无效的选项。</translation>
    </message>
    <message>
        <source>The port of the database must be from 1 to 65535.</source>
        <translation>数据库的端口应为 1 到 65535。</translation>
    </message>
    <message>
        <source>The address of the database can&apos;t hold a NUL.</source>
        <translation>数据库地址里不能有 NUL 字符。</translation>
    </message>
    <message>
        <source>%1: the server is PostgreSQL %2. Kefu needs 13 or later: update it.</source>
        <translation>%1：服务器是 PostgreSQL %2，Kefu 需要 13 或更新的版本。请升级。</translation>
    </message>
    <message>
        <source>%1: the database&apos;s encoding is %2. Make one that can hold every text: createdb --encoding=UTF8 --template=template0 NAME</source>
        <translation>%1：数据库的编码是 %2。请创建能存任何文本的数据库：createdb --encoding=UTF8 --template=template0 NAME</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for PostgreSQL is not installed. Install the package libqt6sql6-psql.</source>
        <translation>没有安装 Qt 的 PostgreSQL 驱动。请安装软件包 libqt6sql6-psql。</translation>
    </message>
    <message>
        <source>%1 holds tables that are not Kefu&apos;s; it was left as it is. Give Kefu a database of its own.</source>
        <translation>%1 里有不属于 Kefu 的表，未作任何改动。请给 Kefu 单独一个数据库。</translation>
    </message>
    <message>
        <source>Let this machine and user in: pg_hba.conf on the server.</source>
        <translation>请允许这台机器和这个用户连接：服务器上的 pg_hba.conf。</translation>
    </message>
    <message>
        <source>Run Kefu as the system&apos;s user of that name, or let it in otherwise: pg_hba.conf on the server.</source>
        <translation>请以同名的系统用户运行 Kefu，或用其他方式允许它连接：服务器上的 pg_hba.conf。</translation>
    </message>
    <message>
        <source>Name the right user, or make it: createuser NAME.</source>
        <translation>请写对用户名，或创建这个用户：createuser NAME。</translation>
    </message>
    <message>
        <source>Name the right database, or make it: createdb --encoding=UTF8 NAME.</source>
        <translation>请写对数据库名，或创建这个数据库：createdb --encoding=UTF8 NAME。</translation>
    </message>
    <message>
        <source>Raise max_connections on the server; each Kefu uses five.</source>
        <translation>请调高服务器的 max_connections；每个 Kefu 占用五个连接。</translation>
    </message>
    <message>
        <source>Check that the server runs there and can be reached.</source>
        <translation>请检查服务器是否在那里运行、能否连上。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: %2. %3</source>
        <translation>%1 无法使用：%2。%3</translation>
    </message>
    <message>
        <source>%1: the connection was lost. Kefu connects again by itself.</source>
        <translation>%1：连接已断开。Kefu 会自动重新连接。</translation>
    </message>
    <message>
        <source>%1: the user has no right to do that. Make it the owner of the database: ALTER DATABASE NAME OWNER TO USER.</source>
        <translation>%1：用户没有权限这样做。请把它设为数据库的所有者：ALTER DATABASE NAME OWNER TO USER。</translation>
    </message>
    <message>
        <source>%1 can only be read: it is a standby, or set so. Name the server that takes writes.</source>
        <translation>%1 只能读取：它是备用服务器，或被设为只读。请指定可以写入的服务器。</translation>
    </message>
    <message>
        <source>%1: the server&apos;s disk is full. Nothing was lost; make room.</source>
        <translation>%1：服务器的磁盘已满。没有丢失任何内容，请腾出空间。</translation>
    </message>
    <message>
        <source>%1: the server has too little memory or too few connections.</source>
        <translation>%1：服务器的内存或连接数不足。</translation>
    </message>
    <message>
        <source>%1: others hold the store for too long. Try again.</source>
        <translation>%1：数据被占用太久。请重试。</translation>
    </message>
    <message>
        <source>The connection to the store was lost; nothing was written.</source>
        <translation>与数据库的连接已断开，未写入任何内容。</translation>
    </message>
    <message>
        <source>The connection to the store was lost; whether this was written is not known.</source>
        <translation>与数据库的连接已断开，不确定内容是否已写入。</translation>
    </message>
    <message>
        <source>Check the password: PGPASSWORD, the one that kefu password set has kept, or the password file ~/.pgpass.</source>
        <translation>请检查密码：PGPASSWORD、kefu password set 保存的密码，或密码文件 ~/.pgpass。</translation>
    </message>
    <message>
        <source>Give the password to kefu password set, in PGPASSWORD or in the password file ~/.pgpass.</source>
        <translation>请通过 kefu password set、PGPASSWORD 或密码文件 ~/.pgpass 提供密码。</translation>
    </message>
    <message>
        <source>%1 is in use; nothing was changed. Stop every Kefu that uses it first, and wait ten seconds after one that was killed.</source>
        <translation>%1 正在使用中；未作任何更改。请先停止所有使用它的 Kefu；若有进程被强制结束，请等待十秒。</translation>
    </message>
    <message>
        <source>%1 is not empty (%2 rows in the table %3); nothing was changed. Restore into a new database: createdb --encoding=UTF8 --template=template0 NAME</source>
        <translation>%1 不是空的（表 %3 中有 %2 行）；未作任何更改。请恢复到新的数据库：createdb --encoding=UTF8 --template=template0 NAME</translation>
    </message>
    <message>
        <source>Of the table %1 not everything arrived as it was (%2 of %3 rows); nothing was changed. Please report this.</source>
        <translation>表 %1 的内容未能原样到达（%3 行中的 %2 行）；未作任何更改。请报告此问题。</translation>
    </message>
    <message>
        <source>Let the user in: GRANT CONNECT ON DATABASE NAME TO USER, or make it the owner: ALTER DATABASE NAME OWNER TO USER.</source>
        <translation>请允许该用户连接：GRANT CONNECT ON DATABASE NAME TO USER，或把它设为所有者：ALTER DATABASE NAME OWNER TO USER。</translation>
    </message>
    <message>
        <source>Turn TLS on there (ssl=on), or say another sslmode in the address.</source>
        <translation>请在服务器上启用 TLS（ssl=on），或在地址里改用别的 sslmode。</translation>
    </message>
    <message>
        <source>Check the server&apos;s certificate, and sslmode and sslrootcert in the address.</source>
        <translation>请检查服务器的证书，以及地址里的 sslmode 和 sslrootcert。</translation>
    </message>
</context>
<context>
    <name>TlsIdentity</name>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 无法读取：%2</translation>
    </message>
    <message>
        <source>%1: there is no usable PEM certificate in it (%2). --tls-certificate takes one.</source>
        <translation>%1：其中没有可用的 PEM 证书（%2）。--tls-certificate 需要一个。</translation>
    </message>
    <message>
        <source>%1: the key has a password. Give it without one, readable for you alone.</source>
        <translation>%1：私钥带有密码。请提供不带密码、仅自己可读的私钥。</translation>
    </message>
    <message>
        <source>%1 is not the key of the certificate in %2.</source>
        <translation>%1 不是 %2 中证书的私钥。</translation>
    </message>
    <message>
        <source>%1: there is no usable PEM key in it (%2). --tls-key takes one.</source>
        <translation>%1：其中没有可用的 PEM 私钥（%2）。--tls-key 需要一个。</translation>
    </message>
    <message>
        <source>TLS can&apos;t be used: %1</source>
        <translation>TLS 无法使用：%1</translation>
    </message>
</context>
<context>
    <name>TokenCommands</name>
    <message>
        <source>Keep this token: it is not shown again. Clients send it as Authorization: Bearer TOKEN</source>
        <translation>请保存此令牌，之后不再显示。客户端以 Authorization: Bearer TOKEN 发送</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>没有令牌。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>%1  made %2  last used %3</source>
        <translation>%1  创建于 %2  最近使用 %3</translation>
    </message>
    <message>
        <source>%1 is revoked.</source>
        <translation>已吊销 %1。</translation>
    </message>
</context>
<context>
    <name>Tokens</name>
    <message>
        <source>A token&apos;s name has 1 to %1 characters that can be seen, such as: website</source>
        <translation>令牌名称为 1 到 %1 个可见字符，例如：website</translation>
    </message>
    <message>
        <source>There is a token %1 already. Choose another name, or revoke it first.</source>
        <translation>已有令牌 %1。请换一个名称，或先吊销它。</translation>
    </message>
    <message>
        <source>There is no token %1; kefu token list shows all.</source>
        <translation>没有令牌 %1；kefu token list 可列出全部。</translation>
    </message>
</context>
<context>
    <name>Uploads</name>
    <message>
        <source>The upload can&apos;t be stored: %1</source>
        <translation>无法保存上传的文件：%1</translation>
    </message>
    <message>
        <source>the folder can&apos;t be changed</source>
        <translation>无法写入文件夹</translation>
    </message>
    <message>
        <source>%1: the folder for uploads can&apos;t be made.</source>
        <translation>%1：无法建立上传文件夹。</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB.</source>
        <translation>文件超过 %1 MB。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>The image has more than 64 megapixels.</source>
        <translation>图片超过 6400 万像素。</translation>
    </message>
    <message>
        <source>The image is damaged or incomplete.</source>
        <translation>图片已损坏或不完整。</translation>
    </message>
    <message>
        <source>This is no image of a known kind: JPEG, PNG, GIF, WebP or BMP.</source>
        <translation>不是支持的图片格式：JPEG、PNG、GIF、WebP 或 BMP。</translation>
    </message>
    <message>
        <source>The image is not there any more.</source>
        <translation>图片已不存在。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 无法写入：%2</translation>
    </message>
    <message>
        <source>The session belongs to another user.</source>
        <translation>该会话属于另一位用户。</translation>
    </message>
</context>
<context>
    <name>VersionCommands</name>
    <message>
        <source>Nobody has changed the pack in use.</source>
        <translation>当前的场景库没有人改动过。</translation>
    </message>
    <message>
        <source>Version %1 is in use again, as version %2.</source>
        <translation>版本 %1 已重新启用，存为版本 %2。</translation>
    </message>
</context>
<context>
    <name>kefu</name>
    <message>
        <source>Greeting</source>
        <translation>问候</translation>
    </message>
    <message>
        <source>Hello {customer}, this is {agent}. I have taken over and am reading what you wrote.</source>
        <translation>{customer}，您好，我是{agent}。现在由我接待您，正在看您写的内容。</translation>
    </message>
    <message>
        <source>Ask for the order number</source>
        <translation>询问订单号</translation>
    </message>
    <message>
        <source>Could you send me the order number, please? I will look it up at once.</source>
        <translation>请把订单号发给我，好吗？我马上查。</translation>
    </message>
    <message>
        <source>Looking into it</source>
        <translation>正在查询</translation>
    </message>
    <message>
        <source>I am looking into it and will tell you as soon as I know more.</source>
        <translation>我正在查询，一有结果就告诉您。</translation>
    </message>
    <message>
        <source>Anything else</source>
        <translation>还有别的问题吗</translation>
    </message>
    <message>
        <source>Is there anything else that I can do for you?</source>
        <translation>请问还有什么可以帮您的吗？</translation>
    </message>
    <message>
        <source>Goodbye</source>
        <translation>结束语</translation>
    </message>
    <message>
        <source>Thank you for your patience, {customer}. Write again whenever you need us.</source>
        <translation>{customer}，感谢您的耐心等待。有需要随时联系我们。</translation>
    </message>
</context>
<context>
    <name>kefu::Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>an action and its keys</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>kefu::AddressBox</name>
    <message>
        <source>The server runs</source>
        <translation>服务运行中</translation>
    </message>
    <message>
        <source>The server stops: what streams may finish</source>
        <translation>服务正在停止：等待输出中的回复结束</translation>
    </message>
    <message>
        <source>The server does not run</source>
        <translation>服务未运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务地址</translation>
    </message>
    <message>
        <source>Nothing listens</source>
        <translation>未开启监听</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>0 takes any free one</source>
        <translation>0 表示任选一个空闲端口</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change the port</source>
        <translation>更改端口</translation>
    </message>
    <message>
        <source>Starts or stops the server</source>
        <translation>启动或停止服务</translation>
    </message>
</context>
<context>
    <name>kefu::Agent</name>
    <message>
        <source>Agent</source>
        <translation>人工客服</translation>
    </message>
</context>
<context>
    <name>kefu::AttachmentTray</name>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 的进度</translation>
    </message>
    <message>
        <source>Take %1 out</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>The image is not sent</source>
        <translation>不发送这张图片</translation>
    </message>
</context>
<context>
    <name>kefu::Attention</name>
    <message>
        <source>No scenario fits, twice in a row</source>
        <translation>连续两次没有合适的场景</translation>
    </message>
    <message>
        <source>The assistant is unsure</source>
        <translation>助手不确定</translation>
    </message>
    <message>
        <source>The reply failed</source>
        <translation>回复失败</translation>
    </message>
    <message>
        <source>The customer asks for a person</source>
        <translation>客户要求转人工</translation>
    </message>
</context>
<context>
    <name>kefu::CannedPopup</name>
    <message>
        <source>Canned replies</source>
        <translation>快捷回复</translation>
    </message>
    <message>
        <source>Enter inserts the selected one, Shift+Delete removes it for good.</source>
        <translation>按 Enter 插入选中的一条，按 Shift+Delete 永久删除它。</translation>
    </message>
    <message>
        <source>No canned reply has this in it.</source>
        <translation>没有包含这些字的快捷回复。</translation>
    </message>
    <message>
        <source>Enter inserts · Shift+Delete removes</source>
        <translation>Enter 插入 · Shift+Delete 删除</translation>
    </message>
    <message>
        <source>Keep what is written…</source>
        <translation>保存已写内容…</translation>
    </message>
    <message>
        <source>Keep what is written as a canned reply</source>
        <translation>把已写内容存为快捷回复</translation>
    </message>
    <message>
        <source>Variables such as {customer} and {agent} are filled in later.</source>
        <translation>{customer}、{agent} 等变量会在使用时填入。</translation>
    </message>
</context>
<context>
    <name>kefu::CannedSearch</name>
    <message>
        <source>Keep as a canned reply</source>
        <translation>存为快捷回复</translation>
    </message>
    <message>
        <source>Name, by which it is found behind a slash:</source>
        <translation>名称（输入斜杠后按名称查找）：</translation>
    </message>
</context>
<context>
    <name>kefu::Charts</name>
    <message>
        <source>Questions</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>New conversations</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>Agents&apos; words</source>
        <translation>人工客服消息</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>SOP engine</source>
        <translation>SOP 引擎</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>人工客服</translation>
    </message>
    <message>
        <source>No scenario</source>
        <translation>无对应场景</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接管</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Half are faster</source>
        <translation>半数快于此值</translation>
    </message>
    <message>
        <source>95 of 100 are faster</source>
        <translation>95% 快于此值</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>分类用时</translation>
    </message>
    <message>
        <source>First word</source>
        <translation>首字用时</translation>
    </message>
    <message>
        <source>Whole answer</source>
        <translation>完整回答</translation>
    </message>
    <message>
        <source>%.1f ms</source>
        <comment>axis of a chart, in the manner of printf</comment>
        <translation>%.1f ms</translation>
    </message>
    <message>
        <source>%.0f ms</source>
        <comment>axis of a chart, in the manner of printf</comment>
        <translation>%.0f ms</translation>
    </message>
</context>
<context>
    <name>kefu::ChatPageBox</name>
    <message>
        <source>A small chat page that uses nothing but this server&apos;s interface, to try it.</source>
        <translation>一个只使用本服务接口的小聊天页面，供试用。</translation>
    </message>
    <message>
        <source>It is there while the server runs.</source>
        <translation>服务运行时可用。</translation>
    </message>
    <message>
        <source>Only this computer reaches this address. For a telephone in the same network, listen on it: Settings, Server, or --host 0.0.0.0.</source>
        <translation>只有这台电脑能访问此地址。要让同一网络中的手机访问，请监听网络：“设置 › 服务”，或 --host 0.0.0.0。</translation>
    </message>
    <message>
        <source>This program was built without libqrencode, so there is no QR code.</source>
        <translation>此程序构建时没有 libqrencode，因此没有二维码。</translation>
    </message>
    <message>
        <source>QR code of the chat page</source>
        <translation>聊天页面的二维码</translation>
    </message>
    <message>
        <source>Point a telephone&apos;s camera here</source>
        <translation>用手机相机对准这里</translation>
    </message>
    <message>
        <source>Address of the chat page</source>
        <translation>聊天页面的地址</translation>
    </message>
    <message>
        <source>Nothing listens</source>
        <translation>没有监听</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the address of the chat page</source>
        <translation>复制聊天页面的地址</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
</context>
<context>
    <name>kefu::ClientList</name>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>连接时间</translation>
    </message>
    <message>
        <source>Events behind</source>
        <translation>落后事件数</translation>
    </message>
    <message>
        <source>Clients that follow the events</source>
        <translation>正在接收事件的客户端</translation>
    </message>
    <message>
        <source>Nobody follows the events</source>
        <translation>没有客户端在接收事件</translation>
    </message>
    <message>
        <source>Programs that listen to /api/v1/chat/events or /api/v1/chat/ws appear here, with how far behind each is.</source>
        <translation>监听 /api/v1/chat/events 或 /api/v1/chat/ws 的程序会显示在这里，并显示各自落后多少事件。</translation>
    </message>
</context>
<context>
    <name>kefu::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do, or which conversation?</source>
        <translation>想做什么，或找哪个会话？</translation>
    </message>
    <message>
        <source>Find a command or a conversation</source>
        <translation>查找命令或会话</translation>
    </message>
    <message>
        <source>Arrow keys choose, Enter does it, Escape closes.</source>
        <translation>方向键选择，Enter 执行，Esc 关闭。</translation>
    </message>
    <message>
        <source>Commands and conversations</source>
        <translation>命令和会话</translation>
    </message>
    <message>
        <source>Nothing is called that. Try fewer letters.</source>
        <translation>没有这样的名称。试试少输入几个字。</translation>
    </message>
</context>
<context>
    <name>kefu::Composer</name>
    <message>
        <source>Not sent: %1</source>
        <translation>没有发出：%1</translation>
    </message>
    <message>
        <source>Write as the customer…</source>
        <translation>以客户的身份输入…</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line.</source>
        <translation>按 Enter 发送，按 Shift+Enter 换行。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send images</source>
        <translation>发送图片</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Answer as %1…</source>
        <translation>以 %1 的身份回复…</translation>
    </message>
    <message>
        <source>Answer as %1, in the assistant&apos;s place…</source>
        <translation>以 %1 的身份代替助手回复…</translation>
    </message>
    <message>
        <source>Take over and send</source>
        <translation>接管并发送</translation>
    </message>
    <message>
        <source>%1 answers here. Take over to send something.</source>
        <translation>这里由 %1 回复，接管后才能发送。</translation>
    </message>
    <message>
        <source>Send images: choose them, paste them, or drop them here</source>
        <translation>发送图片：可选择、粘贴或拖到这里</translation>
    </message>
    <message>
        <source>Canned replies (/)</source>
        <translation>快捷回复（/）</translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>快捷回复</translation>
    </message>
    <message>
        <source>Answers that are ready; a slash in the text opens them too</source>
        <translation>预先写好的回复；在文本中输入斜杠也能打开</translation>
    </message>
    <message>
        <source>%1 (Enter; Shift+Enter begins a new line)</source>
        <comment>what the button does</comment>
        <translation>%1（Enter；Shift+Enter 换行）</translation>
    </message>
    <message>
        <source>Waiting, and sent by itself as soon as that can be done: %1</source>
        <translation>等待中，条件恢复后会自动发送：%1</translation>
    </message>
    <message>
        <source>It stays with whom it was: %1</source>
        <translation>接待人没有变：%1</translation>
    </message>
</context>
<context>
    <name>kefu::ConnectionTest</name>
    <message>
        <source>The model answers, but in one piece: words can&apos;t be shown as they come.</source>
        <translation>模型能回复，但只能一次给出全文，无法逐字显示。</translation>
    </message>
    <message>
        <source>The model answers; its first word took %1 ms.</source>
        <translation>模型能回复，首字用时 %1 毫秒。</translation>
    </message>
    <message>
        <source>Its answer is empty.</source>
        <translation>它的回答是空的。</translation>
    </message>
</context>
<context>
    <name>kefu::Console</name>
    <message>
        <source>Kefu</source>
        <translation>Kefu 客服台</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New conversation</source>
        <translation>新会话(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Go to the &amp;conversations</source>
        <translation>转到会话列表(&amp;C)</translation>
    </message>
    <message>
        <source>Go to the &amp;messages</source>
        <translation>转到消息(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation>写消息(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>详情(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>接管(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Hand back to the assistant</source>
        <translation>交还给助手(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Search the conversations</source>
        <translation>搜索会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Correct the scenario…</source>
        <translation>更正场景(&amp;C)…</translation>
    </message>
    <message>
        <source>My &amp;name…</source>
        <translation>我的名字(&amp;N)…</translation>
    </message>
    <message>
        <source>My name</source>
        <translation>我的名字</translation>
    </message>
    <message>
        <source>Customers and colleagues see this name beside what you write:</source>
        <translation>客户和同事会在你写的内容旁看到这个名字：</translation>
    </message>
    <message>
        <source>Theme: as the &amp;system</source>
        <translation>主题：跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Theme: &amp;light</source>
        <translation>主题：浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Theme: &amp;dark</source>
        <translation>主题：深色(&amp;D)</translation>
    </message>
    <message>
        <source>Language: as the &amp;system</source>
        <translation>语言：跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Conversation</source>
        <translation>会话(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Send the reply that is held back</source>
        <translation>立即发出等待过目的回复(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export the conversation…</source>
        <translation>导出会话(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Print the conversation…</source>
        <translation>打印会话(&amp;P)…</translation>
    </message>
    <message>
        <source>Printed.</source>
        <translation>已打印。</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>未能导出：%1</translation>
    </message>
</context>
<context>
    <name>kefu::CorrectionBox</name>
    <message>
        <source>%1 corrected it: %2.</source>
        <translation>%1 已更正：%2。</translation>
    </message>
    <message>
        <source>It waits for review.</source>
        <translation>等待审核。</translation>
    </message>
    <message>
        <source>The review accepted it.</source>
        <translation>审核已采纳。</translation>
    </message>
    <message>
        <source>The review rejected it.</source>
        <translation>审核未采纳。</translation>
    </message>
    <message>
        <source>Correct again…</source>
        <translation>再次更正…</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Choose the right scenario (F9). The conversation goes on with it.</source>
        <translation>选择正确的场景（F9），会话随后按它继续。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take the correction back</source>
        <translation>撤回更正</translation>
    </message>
    <message>
        <source>The scenario is again the one that Kefu found</source>
        <translation>场景已恢复为 Kefu 识别的结果</translation>
    </message>
</context>
<context>
    <name>kefu::Curation</name>
    <message>
        <source>%1: the file can&apos;t be read: %2</source>
        <translation>%1：无法读取文件：%2</translation>
    </message>
    <message>
        <source>Nobody has said yet what review %1 is about. Name the scenario.</source>
        <translation>待审核项 %1 还没有人指明场景，请指定场景。</translation>
    </message>
    <message>
        <source>Review %1 doesn&apos;t wait any more.</source>
        <translation>待审核项 %1 已不再等待审核。</translation>
    </message>
</context>
<context>
    <name>kefu::DashboardPage</name>
    <message>
        <source>The figures could not be read</source>
        <translation>读不到统计数据</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>—</source>
        <translation>—</translation>
    </message>
    <message>
        <source>%1 conversations, %2 questions</source>
        <translation>%1 个会话，%2 次提问</translation>
    </message>
    <message>
        <source>Save the figures</source>
        <translation>保存统计数据</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>统计数据</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>What happened lately.</source>
        <translation>近期的情况。</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>最近 90 天</translation>
    </message>
    <message>
        <source>Range of time</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>存为 PNG…</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>存为 CSV…</translation>
    </message>
    <message>
        <source>Questions and conversations</source>
        <translation>提问与会话</translation>
    </message>
    <message>
        <source>Scenarios asked for most</source>
        <translation>问得最多的场景</translation>
    </message>
    <message>
        <source>Who answered, and what went wrong</source>
        <translation>由谁回复，哪里出错</translation>
    </message>
    <message>
        <source>How fast</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>new conversations</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>of the questions fit no scenario</source>
        <translation>的提问没有对应场景</translation>
    </message>
    <message>
        <source>half of the answers are faster</source>
        <translation>半数回复快于此值</translation>
    </message>
</context>
<context>
    <name>kefu::DisagreementList</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Was filed under</source>
        <translation>原归类</translation>
    </message>
    <message>
        <source>The second pack says</source>
        <translation>第二个场景库的归类</translation>
    </message>
    <message>
        <source>The disagreements can&apos;t be read</source>
        <translation>无法读取分歧</translation>
    </message>
    <message>
        <source>No disagreements</source>
        <translation>没有分歧</translation>
    </message>
    <message>
        <source>A second pack (--shadow-scenarios, or Settings, Content and store) is asked silently about each message. What it would have filed otherwise is listed here.</source>
        <translation>第二个场景库（--shadow-scenarios，或“设置 › 内容与数据”）在后台静默判断每条消息，归类不同的列在这里。</translation>
    </message>
    <message>
        <source>What a second pack, which runs silently beside the first, would have filed otherwise.</source>
        <translation>与第一个场景库并行、静默运行的第二个场景库会作出不同归类的消息。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Disagreements of the second pack</source>
        <translation>第二个场景库的分歧</translation>
    </message>
</context>
<context>
    <name>kefu::EffectText</name>
    <message>
        <source>More than its samples is different.</source>
        <translation>变化不只在例句。</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>没有变化。</translation>
    </message>
    <message>
        <source>On %1 samples that neither pack has learnt: %2 right before, %3 after.</source>
        <translation>在两个场景库都没学过的 %1 条例句上：之前判对 %2 条，之后 %3 条。</translation>
    </message>
    <message>
        <source>Right now</source>
        <translation>由错变对</translation>
    </message>
    <message>
        <source>Wrong now</source>
        <translation>由对变错</translation>
    </message>
    <message>
        <source>Wrong before and after</source>
        <translation>前后都错</translation>
    </message>
</context>
<context>
    <name>kefu::EvaluationView</name>
    <message>
        <source>Should be</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Is taken for</source>
        <translation>被判为</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>No scenario</source>
        <translation>无对应场景</translation>
    </message>
    <message>
        <source>Texts to judge</source>
        <translation>要评测的文本</translation>
    </message>
    <message>
        <source>CSV with text and label (*.csv)</source>
        <translation>含 text 和 label 两列的 CSV (*.csv)</translation>
    </message>
    <message>
        <source>These texts can&apos;t be judged</source>
        <translation>无法评测这些文本</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>Choose a CSV…</source>
        <translation>选择 CSV…</translation>
    </message>
    <message>
        <source>What is taken for what</source>
        <translation>混淆情况</translation>
    </message>
    <message>
        <source>The texts of the chosen row</source>
        <translation>所选行的文本</translation>
    </message>
    <message>
        <source>How good is the pack?</source>
        <translation>场景库的效果如何？</translation>
    </message>
    <message>
        <source>A CSV with the columns text and label is judged by the classifier in use. What is taken for what is shown, and by a click the texts.</source>
        <translation>用当前的分类器评测含 text 和 label 两列的 CSV。会列出哪些场景被判成了哪些，点击可查看具体文本。</translation>
    </message>
    <message>
        <source>%1 texts · right %2 % · among the first three %3 % · macro F1 %4 % · calibration error %5</source>
        <translation>%1 条文本 · 准确率 %2% · 前三名命中率 %3% · 宏平均 F1 %4% · 校准误差 %5</translation>
    </message>
</context>
<context>
    <name>kefu::EvidenceText</name>
    <message>
        <source>Words that decided</source>
        <translation>判断依据</translation>
    </message>
    <message>
        <source>“%1” speaks for this scenario: +%2</source>
        <translation>“%1”支持这个场景：+%2</translation>
    </message>
    <message>
        <source>“%1” speaks against it: −%2</source>
        <translation>“%1”不支持这个场景：−%2</translation>
    </message>
</context>
<context>
    <name>kefu::Exporter</name>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Export the conversation</source>
        <translation>导出会话</translation>
    </message>
    <message>
        <source>Print the conversation</source>
        <translation>打印会话</translation>
    </message>
    <message>
        <source>The printer reported an error.</source>
        <translation>打印机报告出错。</translation>
    </message>
</context>
<context>
    <name>kefu::FilterPanel</name>
    <message>
        <source>Anybody</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>The assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>I</source>
        <translation>我</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation>正在输入</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接管</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>自选日期</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>由谁回复</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>A reply that is</source>
        <translation>回复状态</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活跃时间</translation>
    </message>
    <message>
        <source>Who has the conversation</source>
        <translation>会话由谁负责</translation>
    </message>
    <message>
        <source>What it is about; type a part of the name</source>
        <translation>会话涉及的场景；可输入名称的一部分</translation>
    </message>
    <message>
        <source>What composed a reply in it</source>
        <translation>会话里的回复由什么生成</translation>
    </message>
    <message>
        <source>How a reply in it stands or ended</source>
        <translation>会话里的回复处于什么状态或如何结束</translation>
    </message>
    <message>
        <source>When something was said</source>
        <translation>会话里有消息的时间</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Active on this day or later</source>
        <translation>这一天或之后有消息</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Active on this day or earlier</source>
        <translation>这一天或之前有消息</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>仅未读</translation>
    </message>
    <message>
        <source>With something from the customer that you have not seen</source>
        <translation>有你还没看过的客户消息</translation>
    </message>
    <message>
        <source>With images only</source>
        <translation>仅看有图片的</translation>
    </message>
    <message>
        <source>In which an image was sent</source>
        <translation>发送过图片的会话</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Show all conversations again</source>
        <translation>重新显示全部会话</translation>
    </message>
    <message>
        <source>Keep as a view…</source>
        <translation>存为视图…</translation>
    </message>
    <message>
        <source>Give this filter a name, to come back to it</source>
        <translation>给这个筛选起个名字，方便以后再用</translation>
    </message>
    <message>
        <source>Answered by: %1</source>
        <translation>由谁回复：%1</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>With images</source>
        <translation>有图片</translation>
    </message>
</context>
<context>
    <name>kefu::HoldStrip</name>
    <message numerus="yes">
        <source>This reply is sent in %n second(s), unless you object.</source>
        <translation>
            <numerusform>这条回复将在 %n 秒后发出，除非你拦下它。</numerusform>
        </translation>
    </message>
    <message>
        <source>This reply is being sent.</source>
        <translation>这条回复正在发出。</translation>
    </message>
    <message>
        <source>Replies of its scenario are held back.</source>
        <translation>该场景的回复需要过目。</translation>
    </message>
    <message>
        <source>Its scenario was decided by a small lead.</source>
        <translation>判断场景时领先幅度很小。</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发出</translation>
    </message>
    <message>
        <source>Send the reply that is held back at once (F7)</source>
        <translation>立即发出等待过目的回复（F7）</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>拦下</translation>
    </message>
    <message>
        <source>Take over: the reply is not sent, and becomes your draft (F8)</source>
        <translation>接管会话：这条回复不发出，成为你的草稿（F8）</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>kefu::ImageWindow</name>
    <message>
        <source>This image can&apos;t be read any more.</source>
        <translation>这张图片已无法读取。</translation>
    </message>
</context>
<context>
    <name>kefu::InspectorPane</name>
    <message>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Why this answer</source>
        <translation>为什么这样回答</translation>
    </message>
    <message>
        <source>Each customer message is filed under a scenario. Here you see which one, how sure that is, which words decided and what the SOP says.</source>
        <translation>客户的每条消息都会归入一个场景。这里显示归到了哪个场景、有多大把握、依据哪些字词，以及 SOP 怎么写。</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Not filed</source>
        <translation>未归类</translation>
    </message>
    <message>
        <source>The caller named this scenario; nothing was scored.</source>
        <translation>场景由调用方指定，没有评分。</translation>
    </message>
    <message>
        <source>Read as a follow-up: the scenario comes from the question before.</source>
        <translation>这是一句追问，沿用上一个问题的场景。</translation>
    </message>
    <message>
        <source>No scenario is clear enough. Ask the customer, or choose from the candidates.</source>
        <translation>没有足够明确的场景。可以再问问客户，或从下面几个里判断。</translation>
    </message>
    <message>
        <source>It could be</source>
        <translation>可能是</translation>
    </message>
    <message>
        <source>Runners-up</source>
        <translation>其他可能</translation>
    </message>
    <message>
        <source>Margin of the first over the second: %1</source>
        <translation>领先第二名：%1</translation>
    </message>
    <message>
        <source>Words that decided</source>
        <translation>判断依据</translation>
    </message>
    <message>
        <source>Related scenarios</source>
        <translation>相关场景</translation>
    </message>
    <message>
        <source>SOP</source>
        <translation>SOP</translation>
    </message>
    <message>
        <source>%1 is not among the SOPs in use.</source>
        <translation>当前使用的 SOP 里没有 %1。</translation>
    </message>
    <message>
        <source>SOP: %1</source>
        <translation>SOP：%1</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>回复来自</translation>
    </message>
    <message>
        <source>Classified in</source>
        <translation>分类用时</translation>
    </message>
    <message>
        <source>Replied in</source>
        <translation>回复用时</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>场景库</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>处理经过</translation>
    </message>
    <message>
        <source>By these words alone</source>
        <translation>单看这句话</translation>
    </message>
    <message>
        <source>No other scenario comes close.</source>
        <translation>没有其他接近的场景。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Not by the model</source>
        <translation>未由模型回答</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Waited its turn</source>
        <translation>排队等待</translation>
    </message>
    <message>
        <source>First word after</source>
        <translation>首字用时</translation>
    </message>
    <message>
        <source>Whole answer</source>
        <translation>完整回答</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求次数</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>输入 %1，输出 %2</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>The model chose this scenario; it gives no probability.</source>
        <translation>此场景由模型选择，没有概率。</translation>
    </message>
    <message>
        <source>Most likely this is about none of the scenarios.</source>
        <translation>很可能不属于任何场景。</translation>
    </message>
    <message>
        <source>The message also asks about</source>
        <translation>消息还问到</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>kefu::KeyFile</name>
    <message>
        <source>Others can read &quot;%1&quot;. Make it yours alone (chmod 600) first.</source>
        <translation>其他人也能读“%1”。请先设为仅本人可读（chmod 600）。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can&apos;t be read.</source>
        <translation>读不了“%1”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no key file.</source>
        <translation>“%1”不是密钥文件。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can&apos;t be written.</source>
        <translation>写不了“%1”。</translation>
    </message>
</context>
<context>
    <name>kefu::KeyModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>no keys</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>kefu::KeyTable</name>
    <message>
        <source>&quot;%1&quot; had these keys and has none now.</source>
        <translation>“%1”原来使用这个快捷键，现在没有快捷键了。</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Usual keys for all</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Press Enter on a row, then the keys that you want.</source>
        <translation>在某一行按 Enter，再按下想用的快捷键。</translation>
    </message>
</context>
<context>
    <name>kefu::Keychain</name>
    <message>
        <source>No keychain answers on this computer.</source>
        <translation>这台电脑没有可用的钥匙串。</translation>
    </message>
</context>
<context>
    <name>kefu::LookChoices</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>kefu::MemoriesPage</name>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>What is remembered of users and used in answers to them.</source>
        <translation>记住的用户信息，回复时会用到。</translation>
    </message>
</context>
<context>
    <name>kefu::MemoryList</name>
    <message>
        <source>Remembered</source>
        <translation>记忆内容</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>The memories could not be read</source>
        <translation>读不到记忆</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nobody is chosen</source>
        <translation>还没有选择用户</translation>
    </message>
    <message>
        <source>Choose a user to read what is remembered.</source>
        <translation>选择一位用户，查看其记忆。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No memory of %1 holds these words.</source>
        <translation>%1 的记忆里没有这些字词。</translation>
    </message>
    <message>
        <source>Find in what is remembered</source>
        <translation>在记忆中查找</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Forget it for good?</source>
        <translation>永久删除？</translation>
    </message>
    <message>
        <source>Deletes the chosen memory</source>
        <translation>删除选中的记忆</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>Forget all for good?</source>
        <translation>永久删除全部？</translation>
    </message>
    <message>
        <source>Deletes everything that is remembered of this user</source>
        <translation>删除该用户的全部记忆</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>记忆</translation>
    </message>
</context>
<context>
    <name>kefu::ModelEngine</name>
    <message>
        <source>No model is set up.</source>
        <translation>没有设置模型。</translation>
    </message>
    <message>
        <source>The model&apos;s daily cap is reached.</source>
        <translation>模型已达到每日上限。</translation>
    </message>
    <message>
        <source>The model endpoint fails at the moment and is left alone for a while.</source>
        <translation>模型服务目前出错，暂停使用一段时间。</translation>
    </message>
</context>
<context>
    <name>kefu::ModelFailure</name>
    <message>
        <source>The address of the model endpoint is not valid.</source>
        <translation>模型服务的地址无效。</translation>
    </message>
    <message>
        <source>The name of the model endpoint&apos;s computer was not found.</source>
        <translation>找不到模型服务的主机名。</translation>
    </message>
    <message>
        <source>Nothing answers at the model endpoint&apos;s address.</source>
        <translation>模型服务的地址没有响应。</translation>
    </message>
    <message>
        <source>The model endpoint can&apos;t be reached.</source>
        <translation>连不上模型服务。</translation>
    </message>
    <message>
        <source>The model endpoint&apos;s certificate is not trusted.</source>
        <translation>模型服务的证书不受信任。</translation>
    </message>
    <message>
        <source>The proxy does not let Kefu through to the model endpoint.</source>
        <translation>代理不允许 Kefu 访问模型服务。</translation>
    </message>
    <message>
        <source>The model endpoint redirects elsewhere, which is not followed.</source>
        <translation>模型服务要求跳转到别处，Kefu 不会跟随。</translation>
    </message>
    <message>
        <source>The model endpoint does not accept the key.</source>
        <translation>模型服务不接受这个密钥。</translation>
    </message>
    <message>
        <source>The model endpoint does not know the model.</source>
        <translation>模型服务没有这个模型。</translation>
    </message>
    <message>
        <source>The model endpoint has no chat completions at this path.</source>
        <translation>模型服务在这个路径上没有对话接口。</translation>
    </message>
    <message>
        <source>The model endpoint takes no more requests at the moment.</source>
        <translation>模型服务暂时不接受更多请求。</translation>
    </message>
    <message>
        <source>The model endpoint rejected the request.</source>
        <translation>模型服务拒绝了请求。</translation>
    </message>
    <message>
        <source>The model endpoint reported a fault of its own.</source>
        <translation>模型服务自身出错。</translation>
    </message>
    <message>
        <source>Connecting to the model endpoint took too long.</source>
        <translation>连接模型服务超时。</translation>
    </message>
    <message>
        <source>The model&apos;s first word took too long.</source>
        <translation>等待模型的第一个字超时。</translation>
    </message>
    <message>
        <source>The model fell silent in the middle of its answer.</source>
        <translation>模型回复到一半没有了响应。</translation>
    </message>
    <message>
        <source>The model&apos;s answer took too long.</source>
        <translation>模型的回复用时过长。</translation>
    </message>
    <message>
        <source>The model&apos;s answer was cut off.</source>
        <translation>模型的回复被截断。</translation>
    </message>
    <message>
        <source>What answers at the address is not a model endpoint.</source>
        <translation>这个地址上的不是模型服务。</translation>
    </message>
    <message>
        <source>The model&apos;s answer is too long.</source>
        <translation>模型的回复过长。</translation>
    </message>
    <message>
        <source>No model is set up.</source>
        <translation>没有设置模型。</translation>
    </message>
    <message>
        <source>There is no key for the model endpoint.</source>
        <translation>模型端点没有密钥。</translation>
    </message>
    <message>
        <source>The model&apos;s daily cap is reached.</source>
        <translation>模型已达到每日上限。</translation>
    </message>
    <message>
        <source>The model endpoint failed and is left alone for a while.</source>
        <translation>模型端点出错，暂时不再请求。</translation>
    </message>
    <message>
        <source>Too many conversations were waiting for the model.</source>
        <translation>等待模型的会话过多。</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>模型的回复为空。</translation>
    </message>
    <message>
        <source>The model reached its limit of words in mid-answer.</source>
        <translation>模型在答复中途达到了字数上限。</translation>
    </message>
    <message>
        <source>The endpoint&apos;s content filter stopped the answer.</source>
        <translation>端点的内容过滤器中止了这条答复。</translation>
    </message>
</context>
<context>
    <name>kefu::ModelKey</name>
    <message>
        <source>OPENAI_API_KEY holds the key in use. It beats every other.</source>
        <translation>正在使用 OPENAI_API_KEY 中的密钥，它优先于其他密钥。</translation>
    </message>
    <message>
        <source>Asking where keys are kept…</source>
        <translation>正在读取已保存的密钥…</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>还没有密钥。</translation>
    </message>
    <message>
        <source>A key is kept. It is never shown again.</source>
        <translation>已保存密钥，不会再次显示。</translation>
    </message>
    <message>
        <source>Keeping it…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>%1 The key is used for this run and then forgotten.</source>
        <translation>%1密钥仅用于本次运行，之后不再保留。</translation>
    </message>
    <message>
        <source>There is no key any more.</source>
        <translation>密钥已删除。</translation>
    </message>
    <message>
        <source>The key is kept, and in use from now on.</source>
        <translation>密钥已保存，立即生效。</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>正在询问 %1…</translation>
    </message>
    <message>
        <source>Key of the model</source>
        <translation>模型的密钥</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keeps the key where keys are kept</source>
        <translation>把密钥存入密钥存放处</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Removes the kept key</source>
        <translation>删除已保存的密钥</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Asks the model for one word</source>
        <translation>请模型回复一个词</translation>
    </message>
    <message>
        <source>No model is named. Name one above.</source>
        <translation>还没有填写模型，请在上面填写。</translation>
    </message>
    <message>
        <source>The key is kept. It is used as soon as a model is named.</source>
        <translation>密钥已保存，填写模型名称后即可使用。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ends the test of the connection</source>
        <translation>停止连接测试</translation>
    </message>
</context>
<context>
    <name>kefu::ModelLine</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>模型 %1</translation>
    </message>
</context>
<context>
    <name>kefu::ModelReply</name>
    <message>
        <source>Too many conversations are waiting for the model.</source>
        <translation>等待模型的会话太多。</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>模型的回复为空。</translation>
    </message>
    <message>
        <source>There is no key for the model endpoint yet.</source>
        <translation>模型端点还没有密钥。</translation>
    </message>
</context>
<context>
    <name>kefu::ModelState</name>
    <message>
        <source>%1 tokens today</source>
        <translation>今天 %1 个 token</translation>
    </message>
    <message>
        <source>%1, cost %2</source>
        <translation>%1，费用 %2</translation>
    </message>
    <message>
        <source>%1: the day&apos;s cap is reached</source>
        <translation>%1：已达当日上限</translation>
    </message>
    <message>
        <source>%1 answered now, %2 waiting · %3</source>
        <translation>正在回答 %1 个，等待 %2 个 · %3</translation>
    </message>
    <message>
        <source>Paused after failures; one turn tries it now · %1</source>
        <translation>连续失败后暂停；正在用一次对话试探 · %1</translation>
    </message>
    <message>
        <source>Works · %1</source>
        <translation>正常 · %1</translation>
    </message>
    <message numerus="yes">
        <source>%n failure(s) in a row · %1</source>
        <translation>
            <numerusform>连续失败 %n 次 · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>it is tried again in %1 s</source>
        <translation>%1 秒后重试</translation>
    </message>
    <message>
        <source>the next turn tries it</source>
        <translation>下一次对话时重试</translation>
    </message>
    <message numerus="yes">
        <source>Paused after %n failure(s) in a row; %1 · %2</source>
        <translation>
            <numerusform>连续失败 %n 次后暂停；%1 · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>model is tried</source>
        <translation>正在试探模型</translation>
    </message>
    <message>
        <source>model paused, %1 s</source>
        <translation>模型暂停，%1 秒</translation>
    </message>
    <message>
        <source>model paused</source>
        <translation>模型暂停</translation>
    </message>
    <message>
        <source>model&apos;s cap reached</source>
        <translation>模型已达当日上限</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 个等待</translation>
    </message>
</context>
<context>
    <name>kefu::Names</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>人工客服</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>SOP</source>
        <comment>reply engine</comment>
        <translation>SOP</translation>
    </message>
    <message>
        <source>Model</source>
        <comment>reply engine</comment>
        <translation>模型</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>没有说完就停止了。</translation>
    </message>
    <message>
        <source>Stopped here: an agent took over.</source>
        <translation>说到这里，由人工客服接手。</translation>
    </message>
    <message>
        <source>The reply failed. Send the question again, or answer it yourself.</source>
        <translation>回复失败。请重新发送问题，或人工回答。</translation>
    </message>
    <message>
        <source>Kefu was closed while this was being written. Send the question again for a full reply.</source>
        <translation>写到一半时 Kefu 被关闭。重新发送问题可以得到完整的回复。</translation>
    </message>
    <message>
        <source>Visitor %1</source>
        <comment>an unnamed customer, told apart by a few characters</comment>
        <translation>访客 %1</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>Almost certain</source>
        <translation>几乎肯定</translation>
    </message>
    <message>
        <source>Very likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>No scenario</source>
        <comment>what fits none of the pack</comment>
        <translation>未归类</translation>
    </message>
    <message>
        <source>No scenario</source>
        <translation>无对应场景</translation>
    </message>
    <message>
        <source>%1 handed back to the assistant</source>
        <translation>%1 交还给助手</translation>
    </message>
    <message>
        <source>%1 took over</source>
        <translation>%1 接管了会话</translation>
    </message>
    <message>
        <source>%1 took over from %2</source>
        <translation>%1 从 %2 手中接管了会话</translation>
    </message>
</context>
<context>
    <name>kefu::OpenSession</name>
    <message>
        <source>%1 has taken this conversation meanwhile.</source>
        <translation>%1 在此期间接管了这个会话。</translation>
    </message>
</context>
<context>
    <name>kefu::OptionGroup</name>
    <message>
        <source>Beyond this machine everybody could come in, since there is no token. Make one first, under Server.</source>
        <translation>还没有令牌，允许本机以外的连接等于对所有人开放。请先在“服务”中创建令牌。</translation>
    </message>
</context>
<context>
    <name>kefu::OptionRow</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Saved. It counts from the next start.</source>
        <translation>已保存，下次启动时生效。</translation>
    </message>
    <message>
        <source>Now it is %1; what is set here counts when %2 is left out.</source>
        <translation>当前为 %1；去掉 %2 后，这里的设置才生效。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>As usual (%1)</source>
        <translation>默认（%1）</translation>
    </message>
    <message>
        <source>Saved. It counts from the next question on.</source>
        <translation>已保存，从下一个问题起生效。</translation>
    </message>
    <message>
        <source>Saved. It counts from now on.</source>
        <translation>已保存，立即生效。</translation>
    </message>
    <message>
        <source>Saved for the next start. Now it can&apos;t be: %1</source>
        <translation>已保存，下次启动时生效。现在无法生效：%1</translation>
    </message>
    <message>
        <source>It can&apos;t be changed here, only with %1.</source>
        <translation>这里不能修改，只能通过 %1 设置。</translation>
    </message>
    <message>
        <source>A change counts from the next start.</source>
        <translation>修改后下次启动时生效。</translation>
    </message>
</context>
<context>
    <name>kefu::OptionWords</name>
    <message>
        <source>What answers</source>
        <translation>由谁回复</translation>
    </message>
    <message>
        <source>Address of the model</source>
        <translation>模型的地址</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>模型的名称</translation>
    </message>
    <message>
        <source>Model chooses the scenario</source>
        <translation>由模型选择场景</translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation>密钥存放处</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>监听的地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Threads that serve</source>
        <translation>处理请求的线程数</translation>
    </message>
    <message>
        <source>Web pages that may call</source>
        <translation>允许调用的网页来源</translation>
    </message>
    <message>
        <source>Requests a client and minute</source>
        <translation>每个客户端每分钟的请求数</translation>
    </message>
    <message>
        <source>Largest upload, in bytes</source>
        <translation>上传文件的大小上限（字节）</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>信任的代理</translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation>TLS 证书</translation>
    </message>
    <message>
        <source>TLS key</source>
        <translation>TLS 私钥</translation>
    </message>
    <message>
        <source>Scenario pack</source>
        <translation>场景库</translation>
    </message>
    <message>
        <source>Folder of the SOPs</source>
        <translation>SOP 文件夹</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Least that is logged</source>
        <translation>日志的最低级别</translation>
    </message>
    <message>
        <source>Format of the log</source>
        <translation>日志的格式</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>SOP engine</source>
        <translation>SOP 引擎</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>When the classifier is unsure</source>
        <translation>分类器不确定时</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>File that only you can read</source>
        <translation>仅本人可读的文件</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>一般信息</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors alone</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Command line: %1</source>
        <translation>命令行：%1</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>环境变量：%1</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>设置文件</translation>
    </message>
    <message>
        <source>Default</source>
        <comment>where a setting comes from</comment>
        <translation>默认</translation>
    </message>
    <message>
        <source>Endpoint in use</source>
        <translation>使用的端点</translation>
    </message>
    <message>
        <source>Held back replies wait, in seconds</source>
        <translation>回复等待过目的秒数</translation>
    </message>
    <message>
        <source>Scenarios that are held back</source>
        <translation>回复需要过目的场景</translation>
    </message>
    <message>
        <source>Held back below a lead of</source>
        <translation>领先幅度低于此值时需要过目</translation>
    </message>
    <message>
        <source>Where uploads are kept</source>
        <translation>上传文件的存放位置</translation>
    </message>
</context>
<context>
    <name>kefu::OwnerBar</name>
    <message>
        <source>The assistant answers</source>
        <translation>由助手回复</translation>
    </message>
    <message>
        <source>Stop and take over</source>
        <translation>停止并接管</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Stop the assistant, even in mid-sentence, and answer yourself (F8)</source>
        <translation>停止助手（即使话没说完），由自己回复（F8）</translation>
    </message>
    <message>
        <source>You answer</source>
        <translation>由你回复</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>交还</translation>
    </message>
    <message>
        <source>Let the assistant answer again (Shift+F8)</source>
        <translation>让助手继续回复（Shift+F8）</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>由 %1 回复</translation>
    </message>
    <message>
        <source>Answer in the place of %1 (F8)</source>
        <translation>代替 %1 回复（F8）</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>kefu::PackTree</name>
    <message>
        <source>Find a scenario</source>
        <translation>查找场景</translation>
    </message>
    <message>
        <source>Categories and scenarios</source>
        <translation>类别和场景</translation>
    </message>
</context>
<context>
    <name>kefu::PictureUpload</name>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 无法读取：%2</translation>
    </message>
    <message>
        <source>The image can&apos;t be used.</source>
        <translation>这张图片无法使用。</translation>
    </message>
</context>
<context>
    <name>kefu::PictureViewer</name>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <source>The image is not there any more.</source>
        <translation>图片已不存在。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>Save the image</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the image as it was sent (Ctrl+S)</source>
        <translation>按发送时的原样保存图片（Ctrl+S）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the image</source>
        <translation>关闭图片</translation>
    </message>
    <message>
        <source>Back to the conversation (Esc)</source>
        <translation>返回会话（Esc）</translation>
    </message>
</context>
<context>
    <name>kefu::Pictures</name>
    <message>
        <source>%1 can&apos;t be replaced.</source>
        <translation>无法替换 %1。</translation>
    </message>
    <message>
        <source>The image could not be saved as %1: %2</source>
        <translation>图片无法保存为 %1：%2</translation>
    </message>
</context>
<context>
    <name>kefu::PromptText</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Hide what the model was sent</source>
        <translation>收起发送给模型的内容</translation>
    </message>
    <message>
        <source>Show what the model was sent</source>
        <translation>显示发送给模型的内容</translation>
    </message>
</context>
<context>
    <name>kefu::ReliabilityDiagram</name>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>How often it is right, by how sure it is</source>
        <translation>各把握程度下的实际正确率</translation>
    </message>
    <message>
        <source>Expected calibration error %1</source>
        <translation>期望校准误差 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 sure: right %2, %n text(s)</source>
        <translation>
            <numerusform>把握 %1：正确率 %2，%n 条文本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::ReplayPane</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Was filed under</source>
        <translation>原归类</translation>
    </message>
    <message>
        <source>Would be filed under</source>
        <translation>会归类为</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>是否一致</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>same</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>The pack in use</source>
        <translation>使用中的场景库</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>A pack from a file…</source>
        <translation>来自文件的场景库…</translation>
    </message>
    <message>
        <source>Another pack</source>
        <translation>另一个场景库</translation>
    </message>
    <message>
        <source>Packs (*.json)</source>
        <translation>场景库 (*.json)</translation>
    </message>
    <message>
        <source>The pack is learnt…</source>
        <translation>正在学习场景库…</translation>
    </message>
    <message>
        <source>This can&apos;t be replayed</source>
        <translation>无法回放</translation>
    </message>
    <message>
        <source>%1 of %2 messages would be filed otherwise</source>
        <translation>%2 条消息中有 %1 条归类会不同</translation>
    </message>
    <message>
        <source>Nothing was said then</source>
        <translation>这段时间没有消息</translation>
    </message>
    <message>
        <source>Choose other days, or another conversation.</source>
        <translation>请选择其他日期或其他会话。</translation>
    </message>
    <message>
        <source>Both agree</source>
        <translation>两者一致</translation>
    </message>
    <message>
        <source>Every message would be filed as it was.</source>
        <translation>每条消息的归类都不变。</translation>
    </message>
    <message>
        <source>Replay against</source>
        <translation>对照回放</translation>
    </message>
    <message>
        <source>The pack to replay against</source>
        <translation>用于回放的场景库</translation>
    </message>
    <message>
        <source>the messages from</source>
        <translation>消息，日期从</translation>
    </message>
    <message>
        <source>one conversation</source>
        <translation>一个会话</translation>
    </message>
    <message>
        <source>What is replayed</source>
        <translation>回放的内容</translation>
    </message>
    <message>
        <source>From this day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To this day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>The number of the conversation</source>
        <translation>会话编号</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>只看不同</translation>
    </message>
    <message>
        <source>Messages, as they were filed and would be</source>
        <translation>消息的原归类与新归类</translation>
    </message>
    <message>
        <source>What would another pack have said?</source>
        <translation>换一个场景库会怎样？</translation>
    </message>
    <message>
        <source>What customers wrote is filed once more, by an earlier version or a pack from a file, and shown beside how it was filed. Nothing is stored.</source>
        <translation>用旧版本或文件中的场景库把客户的消息重新归类，与当时的归类并排显示。不保存任何内容。</translation>
    </message>
</context>
<context>
    <name>kefu::RequestList</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>The newest first, while this is shown.</source>
        <translation>最新的在最上面，仅在显示时更新。</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>They appear here as they come, while this is shown.</source>
        <translation>显示此列表时，新的请求会即时出现在这里。</translation>
    </message>
</context>
<context>
    <name>kefu::RestStrip</name>
    <message>
        <source>The marked words are the assistant&apos;s. The customer has not seen them.</source>
        <translation>标出的文字是助手写的，客户没有看到。</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard the assistant&apos;s words</source>
        <translation>丢弃助手写的文字</translation>
    </message>
    <message>
        <source>Take the assistant&apos;s words out of the draft</source>
        <translation>从草稿中去掉助手写的文字</translation>
    </message>
</context>
<context>
    <name>kefu::ReviewModel</name>
    <message>
        <source>corrected by %1</source>
        <translation>由 %1 更正</translation>
    </message>
    <message>
        <source>a close decision</source>
        <translation>与第二名接近</translation>
    </message>
    <message>
        <source>no scenario recognised</source>
        <translation>没有识别出场景</translation>
    </message>
</context>
<context>
    <name>kefu::ReviewPane</name>
    <message numerus="yes">
        <source>%n message(s) wait for review</source>
        <translation>
            <numerusform>%n 条消息待审核</numerusform>
        </translation>
    </message>
    <message>
        <source>Filed under: %1</source>
        <translation>归入：%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Means: %1</source>
        <translation>应归入：%1</translation>
    </message>
    <message>
        <source>Nobody has said yet what it means.</source>
        <translation>还没有人指明它属于哪个场景。</translation>
    </message>
    <message>
        <source>Learning both packs…</source>
        <translation>正在学习前后两个场景库…</translation>
    </message>
    <message>
        <source>Messages that wait for review</source>
        <translation>待审核的消息</translation>
    </message>
    <message>
        <source>The words to learn</source>
        <translation>要学习的字词</translation>
    </message>
    <message>
        <source>Leave out names and numbers: what is kept stays in the pack.</source>
        <translation>请去掉姓名和号码：保存的内容会留在场景库里。</translation>
    </message>
    <message>
        <source>What learning it would change</source>
        <translation>学习后会有什么变化</translation>
    </message>
    <message>
        <source>Choose the &amp;scenario…</source>
        <translation>选择场景(&amp;S)…</translation>
    </message>
    <message>
        <source>Show the &amp;effect</source>
        <translation>查看效果(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Keep as a new version</source>
        <translation>保存为新版本(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>拒绝(&amp;R)</translation>
    </message>
    <message>
        <source>What waits can&apos;t be read</source>
        <translation>无法读取待审核的消息</translation>
    </message>
    <message>
        <source>Nothing waits for review</source>
        <translation>没有待审核的消息</translation>
    </message>
    <message>
        <source>What staff correct and what Kefu is unsure of comes here. Accepted, it becomes a sample of its scenario, in a new version of the pack; nothing is learnt by itself.</source>
        <translation>客服纠正过的和 Kefu 拿不准的消息会出现在这里。采纳后成为该场景的样例，并生成场景库的新版本；不会自动学习任何内容。</translation>
    </message>
    <message>
        <source>Open the con&amp;versation</source>
        <translation>打开会话(&amp;V)</translation>
    </message>
</context>
<context>
    <name>kefu::ScenarioEditor</name>
    <message>
        <source>This can be saved.</source>
        <translation>可以保存。</translation>
    </message>
    <message>
        <source>No scenario is chosen</source>
        <translation>未选择场景</translation>
    </message>
    <message>
        <source>Choose one at the left to read and change what customers say and what is answered.</source>
        <translation>在左边选择一个场景，查看和修改客户的说法与回复。</translation>
    </message>
    <message>
        <source>What customers mean by it</source>
        <translation>客户想表达什么</translation>
    </message>
    <message>
        <source>How customers say it, one a line</source>
        <translation>客户的说法，每行一句</translation>
    </message>
    <message>
        <source>Reply in Chinese</source>
        <translation>中文回复</translation>
    </message>
    <message>
        <source>Reply in English</source>
        <translation>英文回复</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved as version %1. It is being learnt now.</source>
        <translation>已保存为版本 %1，正在学习。</translation>
    </message>
</context>
<context>
    <name>kefu::ScenarioPicker</name>
    <message>
        <source>What is it about?</source>
        <translation>属于哪个场景？</translation>
    </message>
    <message>
        <source>The right scenario</source>
        <translation>正确的场景</translation>
    </message>
    <message>
        <source>Type a part of its name; Enter takes the first.</source>
        <translation>输入名称的一部分；按 Enter 选第一个。</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Those that fit what is typed</source>
        <translation>与输入内容相符的场景</translation>
    </message>
</context>
<context>
    <name>kefu::ScenariosPage</name>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评测</translation>
    </message>
    <message>
        <source>The changed pack is refused, the one in use goes on: %1</source>
        <translation>改动后的场景库不能用，继续使用原来的：%1</translation>
    </message>
    <message>
        <source>Export the pack</source>
        <translation>导出场景库</translation>
    </message>
    <message>
        <source>Import a pack</source>
        <translation>导入场景库</translation>
    </message>
    <message>
        <source>Packs (*.json *.csv)</source>
        <translation>场景库 (*.json *.csv)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>What customers may mean, how they say it, and what is answered.</source>
        <translation>客户可能想问什么、怎么说，以及怎么回复。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Imported as version %1, which is being learnt now. The pack before stands among the versions and can be brought back.</source>
        <translation>已导入为版本 %1，正在学习。之前的场景库在“版本”里，可以恢复。</translation>
    </message>
</context>
<context>
    <name>kefu::Sender</name>
    <message>
        <source>The turn was stopped.</source>
        <translation>处理被中止了。</translation>
    </message>
    <message>
        <source>%1 has taken this conversation meanwhile.</source>
        <translation>%1 在此期间接管了这个会话。</translation>
    </message>
</context>
<context>
    <name>kefu::ServerPage</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Customers&apos; programs talk to this address.</source>
        <translation>客户使用的程序通过这个地址访问服务。</translation>
    </message>
    <message>
        <source>Chat page</source>
        <translation>聊天页面</translation>
    </message>
</context>
<context>
    <name>kefu::SessionDelegate</name>
    <message>
        <source>Owner: %1</source>
        <translation>负责：%1</translation>
    </message>
    <message numerus="yes">
        <source>Held back · %n s</source>
        <translation>
            <numerusform>待过目 · %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft:</source>
        <translation>草稿：</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::SessionHead</name>
    <message>
        <source>All conversations</source>
        <translation>全部会话</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>With a failed reply</source>
        <translation>回复失败的</translation>
    </message>
    <message>
        <source>Keep as a view…</source>
        <translation>存为视图…</translation>
    </message>
    <message>
        <source>Forget a view</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>Keep as a view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>视图名称：</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Some conversations</source>
        <translation>部分会话</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>视图：%1</translation>
    </message>
    <message>
        <source>Choose which conversations are shown</source>
        <translation>选择显示哪些会话</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation>新会话（Ctrl+N）</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>Search everything that was said</source>
        <translation>搜索所有消息</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Finds words that anybody said, and names (Ctrl+F)</source>
        <translation>查找任何人说过的字词和名称（Ctrl+F）</translation>
    </message>
    <message>
        <source>Filter by owner, scenario, engine, state, images, dates</source>
        <translation>按负责人、场景、引擎、状态、图片、日期筛选</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show all conversations again</source>
        <translation>重新显示全部会话</translation>
    </message>
</context>
<context>
    <name>kefu::SessionList</name>
    <message>
        <source>The conversations could not be read</source>
        <translation>读不到会话</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>还没有会话</translation>
    </message>
    <message>
        <source>Customers&apos; questions appear here as they arrive through the API. To see how it works, ask something as a customer.</source>
        <translation>客户通过 API 提的问题会即时出现在这里。想看看效果，可以先以客户的身份问一句。</translation>
    </message>
    <message>
        <source>Start a conversation</source>
        <translation>开始会话</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>The most recent first. Press Enter to write in the selected one.</source>
        <translation>最近的在最上面。按 Enter 在选中的会话里写消息。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No conversation has all of what you ask for. Search for fewer words, or for less in the filter.</source>
        <translation>没有会话符合全部条件。请减少搜索词或筛选条件。</translation>
    </message>
    <message>
        <source>Show all conversations</source>
        <translation>显示全部会话</translation>
    </message>
    <message numerus="yes">
        <source>%n with something new</source>
        <comment>conversations that wait above the list</comment>
        <translation>
            <numerusform>%n 个会话有新内容</numerusform>
        </translation>
    </message>
    <message>
        <source>The order rests while the pointer is here. Click to bring it up to date.</source>
        <translation>指针停在这里时不会重新排序。点击可更新顺序。</translation>
    </message>
</context>
<context>
    <name>kefu::SessionListModel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::SettingsPage</name>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Content and store</source>
        <translation>内容与数据</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>What you change is kept, and counts at once where nothing else is said. The command line and the environment beat it.</source>
        <translation>修改会立即保存；除另有说明外，也立即生效。命令行和环境变量优先于这里的设置。</translation>
    </message>
</context>
<context>
    <name>kefu::SpentLabel</name>
    <message>
        <source>%1, cost %2</source>
        <translation>%1，费用 %2</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
</context>
<context>
    <name>kefu::StatePlate</name>
    <message>
        <source>Loading</source>
        <translation>正在读取</translation>
    </message>
</context>
<context>
    <name>kefu::StatusLine</name>
    <message>
        <source>Click to copy: %1</source>
        <translation>点击复制：%1</translation>
    </message>
    <message>
        <source>Copies it</source>
        <translation>点击即复制</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未开启服务</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>服务地址 %1</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>回复：%1</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>数据：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Store: %1 can&apos;t be written, nothing new is kept</source>
        <translation>数据：%1 写不进去，新的内容都没有保存</translation>
    </message>
</context>
<context>
    <name>kefu::TimelineDelegate</name>
    <message>
        <source>writing…</source>
        <translation>正在输入…</translation>
    </message>
    <message>
        <source>Shortened here; copy it to have all of it.</source>
        <translation>这里只显示一部分，复制可以得到全文。</translation>
    </message>
    <message>
        <source>The image is not there any more.</source>
        <translation>图片已不存在。</translation>
    </message>
    <message numerus="yes">
        <source>Held back, %n s left. The customer has not seen it.</source>
        <translation>
            <numerusform>等待过目，还剩 %n 秒。客户尚未看到。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::TimelinePane</name>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>You write as the customer</source>
        <translation>以客户的身份提问</translation>
    </message>
    <message>
        <source>Ask something as a customer</source>
        <translation>以客户的身份问一句</translation>
    </message>
    <message>
        <source>Write below, in Chinese or English. The question is filed under a scenario and answered just as one that arrives through the API.</source>
        <translation>在下面用中文或英文输入。问题会归入场景并得到回复，和通过 API 来的一样。</translation>
    </message>
    <message>
        <source>Nothing has been said here yet</source>
        <translation>这里还没有消息</translation>
    </message>
    <message>
        <source>Write below to begin.</source>
        <translation>在下面输入，开始会话。</translation>
    </message>
    <message>
        <source>The messages could not be read</source>
        <translation>读不到消息</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>This conversation was deleted</source>
        <translation>这个会话已被删除</translation>
    </message>
    <message>
        <source>Choose another one, or begin a new one below.</source>
        <translation>请选择别的会话，或在下面开始新会话。</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Show or hide the inspector (Ctrl+I)</source>
        <translation>显示或隐藏详情（Ctrl+I）</translation>
    </message>
</context>
<context>
    <name>kefu::TimelineView</name>
    <message>
        <source>%1 new</source>
        <comment>messages below</comment>
        <translation>%1 条新消息</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>The newest last. The inspector explains the selected message.</source>
        <translation>最新的在最下面。详情栏说明选中的消息。</translation>
    </message>
    <message>
        <source>Jump to the newest message (End)</source>
        <translation>跳到最新的消息（End）</translation>
    </message>
    <message>
        <source>Jump to the newest message</source>
        <translation>跳到最新的消息</translation>
    </message>
    <message>
        <source>Open the image</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>kefu::Times</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes ago, in a list</comment>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours ago, in a list</comment>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format of this year</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format of another year</comment>
        <translation>yyyy/M/d</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>time format</comment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm:ss</source>
        <comment>date and time format</comment>
        <translation>yyyy年M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>format of a day of this year</comment>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>format of a day of another year</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
</context>
<context>
    <name>kefu::TokenList</name>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>The tokens could not be read</source>
        <translation>读不到令牌</translation>
    </message>
    <message>
        <source>Name of the program</source>
        <translation>程序名称</translation>
    </message>
    <message>
        <source>Name of the new token</source>
        <translation>新令牌的名称</translation>
    </message>
    <message>
        <source>Add a token</source>
        <translation>添加令牌</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>The chosen token lets nobody in any more</source>
        <translation>吊销后，所选令牌不能再用于访问</translation>
    </message>
    <message>
        <source>This is the token. It is shown this once and kept nowhere: copy it now.</source>
        <translation>这就是令牌，只显示这一次，也不会保存在任何地方：请立即复制。</translation>
    </message>
    <message>
        <source>The new token</source>
        <translation>新令牌</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>There is no token</source>
        <translation>没有令牌</translation>
    </message>
    <message>
        <source>Whoever reaches the address may use the server. With the first token only programs that send one may.</source>
        <translation>现在，能连上这个地址的人都可以使用服务。有了第一个令牌后，只有带令牌的程序才能使用。</translation>
    </message>
</context>
<context>
    <name>kefu::Transcript</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::Tray</name>
    <message numerus="yes">
        <source>Kefu: %n conversation(s) need a person</source>
        <translation>
            <numerusform>Kefu：%n 个会话需要人工</numerusform>
        </translation>
    </message>
    <message>
        <source>Kefu</source>
        <translation>Kefu 客服台</translation>
    </message>
    <message>
        <source>Show Kefu</source>
        <translation>显示 Kefu</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>kefu::Turn</name>
    <message>
        <source>The session was deleted meanwhile.</source>
        <translation>会话在此期间被删除了。</translation>
    </message>
    <message>
        <source>The pack has no scenario &quot;%1&quot; / &quot;%2&quot;.</source>
        <translation>场景库里没有“%1 / %2”这个场景。</translation>
    </message>
    <message>
        <source>The session belongs to another user.</source>
        <translation>该会话属于另一位用户。</translation>
    </message>
    <message>
        <source>Kefu is being closed. Ask again in a moment.</source>
        <translation>Kefu 正在关闭。请稍后再问。</translation>
    </message>
</context>
<context>
    <name>kefu::UploadModel</name>
    <message>
        <source>%1, %2 × %3, %4, from %5, %6</source>
        <comment>file, width, height, size, user, time</comment>
        <translation>%1，%2 × %3，%4，来自 %5，%6</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>kefu::UploadsPage</name>
    <message>
        <source>Save the image</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>The uploads could not be read</source>
        <translation>读不到上传的图片</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>还没有图片</translation>
    </message>
    <message>
        <source>Images that customers send appear here, the newest first.</source>
        <translation>客户发送的图片会出现在这里，最新的在最前面。</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Images that customers sent.</source>
        <translation>客户发送的图片。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete for good?</source>
        <translation>确定永久删除？</translation>
    </message>
    <message>
        <source>Uploaded images</source>
        <translation>上传的图片</translation>
    </message>
</context>
<context>
    <name>kefu::UserList</name>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a user and how many memories there are</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The memories could not be read</source>
        <translation>读不到记忆</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing is remembered yet</source>
        <translation>还没有记忆</translation>
    </message>
    <message>
        <source>What programs add with /api/v1/chat/memory/add appears here, by user.</source>
        <translation>程序通过 /api/v1/chat/memory/add 添加的内容会按用户显示在这里。</translation>
    </message>
    <message>
        <source>Nobody is called that</source>
        <translation>没有叫这个名称的用户</translation>
    </message>
    <message>
        <source>Try fewer letters.</source>
        <translation>请少输入几个字。</translation>
    </message>
    <message>
        <source>Find a user</source>
        <translation>查找用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
</context>
<context>
    <name>kefu::VersionsPane</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>修改人</translation>
    </message>
    <message>
        <source>as it came, or changed outside of Kefu</source>
        <translation>原有内容，或在 Kefu 之外修改</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>version %1 again</source>
        <translation>恢复自版本 %1</translation>
    </message>
    <message>
        <source>in use, %1</source>
        <translation>使用中，%1</translation>
    </message>
    <message>
        <source>The versions can&apos;t be read</source>
        <translation>无法读取版本</translation>
    </message>
    <message>
        <source>The first version: the pack as it was before anybody changed it here.</source>
        <translation>第一个版本：在这里修改之前的场景库。</translation>
    </message>
    <message>
        <source>Version %1 is in use again, as version %2. It is being learnt now.</source>
        <translation>版本 %1 已恢复使用，成为版本 %2，正在学习。</translation>
    </message>
    <message>
        <source>Versions of the pack</source>
        <translation>场景库的版本</translation>
    </message>
    <message>
        <source>What the chosen version changed</source>
        <translation>所选版本改了什么</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Put it into use?</source>
        <translation>确定启用？</translation>
    </message>
    <message>
        <source>Nobody has changed the pack</source>
        <translation>还没有人改过场景库</translation>
    </message>
    <message>
        <source>Each change that is made here is a version: who made it, when, and what it changed. Any of them can be brought back.</source>
        <translation>在这里做的每次修改都是一个版本：谁改的、什么时候、改了什么。任何一个版本都可以恢复。</translation>
    </message>
</context>
<context>
    <name>kefu::WelcomePage</name>
    <message>
        <source>Where is my withdrawal? I asked for it yesterday.</source>
        <translation>我的提现怎么还没到账？昨天就申请了。</translation>
    </message>
    <message>
        <source>The order number is 88123745.</source>
        <translation>订单号是 88123745。</translation>
    </message>
    <message>
        <source>And how do I change my password?</source>
        <translation>那怎么修改密码？</translation>
    </message>
    <message>
        <source>Welcome to Kefu</source>
        <translation>欢迎使用 Kefu</translation>
    </message>
    <message>
        <source>It answers customers, shows why, and hands over to you at a keystroke.</source>
        <translation>它回复客户，说明依据，按一个键就能交给人工。</translation>
    </message>
    <message>
        <source>Customers ask</source>
        <translation>客户提问</translation>
    </message>
    <message>
        <source>Your shop or app sends their questions to the server, which does not run now.</source>
        <translation>网店或应用把客户的问题发送到服务，但服务现在没有运行。</translation>
    </message>
    <message>
        <source>Your shop or app sends their questions to %1. To try it in a browser, open %1/static/widget/.</source>
        <translation>网店或应用把客户的问题发送到 %1。想在浏览器里试用，可以打开 %1/static/widget/ 。</translation>
    </message>
    <message>
        <source>Kefu answers, and says why</source>
        <translation>Kefu 回复，并说明依据</translation>
    </message>
    <message>
        <source>Each question is filed under a scenario. The inspector beside the conversation shows how sure that is, which words decided and what the procedure says.</source>
        <translation>每个问题都会归入一个场景。会话旁边的详情栏显示有多大把握、依据哪些字词，以及 SOP 怎么写。</translation>
    </message>
    <message>
        <source>You take over where a person is needed</source>
        <translation>需要人工时，由你接管</translation>
    </message>
    <message>
        <source>One key stops the assistant, and what it has not said yet is your draft. %1 finds every command.</source>
        <translation>按一个键就能停止助手，它还没说出的内容会成为你的草稿。按 %1 可以查找所有命令。</translation>
    </message>
    <message>
        <source>Play a sample conversation</source>
        <translation>播放示例会话</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
</context>
<context>
    <name>kefu::WhatIf</name>
    <message>
        <source>No scenario</source>
        <translation>未归类</translation>
    </message>
    <message>
        <source>Type what a customer might say</source>
        <translation>输入客户可能说的话</translation>
    </message>
    <message>
        <source>What a customer might say</source>
        <translation>客户可能说的话</translation>
    </message>
</context>
<context>
    <name>kefu::http::Server</name>
    <message>
        <source>The server listens already.</source>
        <translation>服务已经在监听。</translation>
    </message>
    <message>
        <source>Cannot listen on %1, port %2: %3</source>
        <translation>无法监听 %1 端口 %2：%3</translation>
    </message>
    <message>
        <source>Cannot listen: the system has no descriptor left.</source>
        <translation>无法监听：系统的文件描述符已用完。</translation>
    </message>
</context>
</TS>

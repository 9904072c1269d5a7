"""What a draft set refuses, and what the person can do about it."""

from app.core.refusal import declare

declare(
    "zip_broken",
    400,
    "压缩包已损坏，或其内容与目录不符，没有加入任何文件。请重新打包后上传。",
    "The archive is damaged, or holds something other than its list says; nothing was added. Pack it again.",
)
declare(
    "zip_too_many",
    400,
    "压缩包中的文件和文件夹超过 {limit} 个。请只打包本次提交的图纸和材料。",
    "The archive holds more than {limit} files and folders. Pack only what you submit.",
)
declare(
    "zip_too_large",
    413,
    "压缩包解开后超过 {limit} MB。请分成几个压缩包上传。",
    "Unpacked, the archive is larger than {limit} MB. Upload it in several parts.",
)
declare(
    "zip_path",
    400,
    "压缩包中的路径“{name}”不能使用（指向包外、含不可见字符或超过 200 字）。请改名后重新打包。",
    "The path “{name}” in the archive leads out of it, holds hidden characters or is too long. Rename and repack.",
)
declare(
    "zip_link",
    400,
    "压缩包中的“{name}”不是普通文件（链接或设备）。请换成文件本身后重新打包。",
    "“{name}” in the archive is no ordinary file but a link or device. Pack the file itself.",
)
declare(
    "zip_encrypted",
    400,
    "压缩包中的“{name}”加了密码，系统无法读取。请去掉密码后重新打包。",
    "“{name}” in the archive has a password and cannot be read. Pack it without one.",
)
declare(
    "zip_nested",
    400,
    "压缩包中还有压缩包“{name}”。请先解开，把其中的文件直接打包。",
    "The archive holds another archive, “{name}”. Unpack that one first and pack its files.",
)
declare(
    "zip_twins",
    400,
    "压缩包中的“{first}”与“{second}”只有大小写或字符形式不同，会被当作同一个文件。请改名后重新打包。",
    "“{first}” and “{second}” differ only in case or in the form of characters. Rename one and pack again.",
)
declare(
    "zip_empty",
    400,
    "压缩包中没有文件。",
    "There is no file in the archive.",
)
declare(
    "too_many_files",
    413,
    "一套最多 {limit} 个文件。请合并图纸或去掉不需要的文件。",
    "A set holds at most {limit} files. Join drawings or leave out what is not needed.",
)
declare(
    "draft_empty",
    409,
    "成套文件中还没有文件，请先加入。",
    "There is no file in the set yet; add some first.",
)
declare(
    "draft_changed",
    409,
    "成套文件在您核对之后有变化（他人加入、替换或移除了文件）。请重新核对后再提交。",
    "The set has changed since you looked: files were added, replaced or removed. Look again, then submit.",
)
declare(
    "archive_left",
    409,
    "压缩包“{file}”尚未解开或没有被接受。请等待解包完成，或移除后再提交。",
    "The archive “{file}” is not unpacked, or was refused. Wait for it, or remove it, before you submit.",
)
declare(
    "upload_unknown",
    404,
    "没有这次上传，或已过期清理。请重新选择文件上传。",
    "There is no such upload, or it was cleared away. Choose the file and upload it again.",
)
declare(
    "upload_offset",
    409,
    "续传位置不对：服务器已收到 {offset} 字节。请从该处继续。",
    "The upload goes on at the wrong place: {offset} bytes have arrived. Go on from there.",
)
declare("upload_length", 400, "没有说明文件大小。", "The size of the file was not told.")
